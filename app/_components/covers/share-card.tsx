import { shopName } from "@/app/_lib/shop";
import { isCalledOff, type Release } from "@/core/release/release";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { groundOf } from "./cover-ground";
import { coverText } from "./cover-text";

/** Cover left, title right, the date as a stamp: legible when a chat shows it 300 pixels wide. Styles inline: it becomes a picture. */
export function ShareCard({ release, locale }: { release: Release; locale: Locale }) {
  const { title, contributors, publisher } = release;
  const size = title.length > 40 ? 44 : title.length > 18 ? 56 : 72;
  const makers = contributors.slice(0, 2).map((person) => person.name);
  return (
    <div
      style={{
        ...row,
        width: 1200,
        height: 630,
        padding: 64,
        background: PAPER,
        color: INK,
        fontFamily: "Serif",
      }}
    >
      <CardCover release={release} />
      <div style={{ ...column, flex: 1, marginLeft: 64, justifyContent: "space-between" }}>
        <div style={column}>
          <div
            style={{ ...row, fontSize: size, lineHeight: 1.35, maxHeight: size * 4.1, overflow: "hidden" }}
          >
            {title}
          </div>
          <div style={{ ...row, marginTop: 20, fontSize: 34, color: QUIET }}>
            {(makers.length > 0 ? makers : [publisher ?? ""]).join(locale === "ja" ? "、" : ", ")}
          </div>
        </div>
        <div style={column}>
          <div
            style={{
              ...row,
              alignSelf: "flex-start",
              padding: "10px 24px",
              border: `4px solid ${VERMILION}`,
              borderRadius: 8,
              fontSize: 44,
              color: VERMILION,
            }}
          >
            {stampOf(release, locale)}
          </div>
          <div style={{ ...row, marginTop: 28, fontSize: 28, color: QUIET }}>
            {words(locale).site.home(shopName(locale))}
          </div>
        </div>
      </div>
    </div>
  );
}

function stampOf(release: Release, locale: Locale): string {
  const { onSaleFrom, cancelled } = words(locale).release;
  return isCalledOff(release) ? cancelled : onSaleFrom(saleDateText(release, locale));
}

const PAPER = "#fbf8f1";
const INK = "#1d1a15";
const QUIET = "#5c564b";
const VERMILION = "#b8321b";
const row = { display: "flex" } as const;
const column = { display: "flex", flexDirection: "column" } as const;

/** The typographic cover of `cover.tsx`, three times as large; columns are set character by character. */
function CardCover({ release }: { release: Release }) {
  const { base, tone, shape } = groundOf(release);
  const { direction, lines, size } = coverText(
    release.series ?? release.title,
    { along: 112, across: 58 },
    { along: 96, across: 86 },
  );
  const isVertical = direction === "vertical";
  const slip = {
    padding: "18px 9px",
    alignSelf: "flex-start",
    height: 384,
    background: "#fffdf8",
    color: INK,
  } as const;
  return (
    <div
      style={{
        ...row,
        position: "relative",
        width: 354,
        height: 502,
        padding: 30,
        background: base,
        color: PAPER,
        justifyContent: isVertical ? "flex-end" : "flex-start",
      }}
    >
      <svg
        aria-hidden="true"
        width="354"
        height="502"
        viewBox="0 0 120 170"
        style={{ position: "absolute", top: 0, left: 0 }}
      >
        <path fill={tone} d={shape} />
      </svg>
      <div
        style={
          isVertical ? { ...row, ...slip, flexDirection: "row-reverse" } : { ...column, position: "relative" }
        }
      >
        {lines.map((line, index) => (
          <div
            key={line + String(index)}
            style={{
              ...(isVertical ? column : row),
              fontSize: size * 2.9,
              lineHeight: isVertical ? 1 : 1.25,
              width: isVertical ? size * 3.6 : undefined,
              alignItems: "center",
            }}
          >
            {isVertical
              ? [...line].map((one, place) => <Upright key={one + String(place)} one={one} />)
              : line}
          </div>
        ))}
      </div>
    </div>
  );
}

/** A character in a column: long-vowel marks and brackets turn with it. */
const Upright = ({ one }: { one: string }) => (
  <div style={{ ...row, ...(/[ー―…〜～（）「」『』［］]/.test(one) && { transform: "rotate(90deg)" }) }}>
    {one}
  </div>
);
