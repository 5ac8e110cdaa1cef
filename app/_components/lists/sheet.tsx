import "./sheet.css";
import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { type DateGroup, groupByDate } from "@/app/_lib/group-by-date";
import { groupEditions } from "@/app/_lib/group-editions";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { coverFace } from "@/core/cards/cover-face";
import { groundOf } from "@/core/cards/cover-ground";
import type { ListedRelease } from "@/core/release/release";
import { saleDateText, weekdayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface Props<T> {
  releases: T[];
  locale: Locale;
  /** What stands on a cover for the member whose page it is; `public/js/shinkan.js` adds it to pages that all share. */
  marksOf?: (release: T) => string[];
}

/** Covers by day, which a printer puts on one sheet of A4. */
export function Sheet<T extends ListedRelease>({ releases, locale, marksOf }: Props<T>) {
  return (
    <div className="sheet">
      {groupByDate(releases).map((group) => (
        <section key={group.releases[0].id}>
          <h2>
            <DayOf {...{ group, locale }} />
          </h2>
          <ul>
            {groupEditions(group.releases).map(({ first, others }) => (
              <Tile
                key={first.id}
                release={first}
                locale={locale}
                marks={marksOf ? [...new Set([first, ...others].flatMap(marksOf))] : []}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function DayOf({ group: { day, releases }, locale }: { group: DateGroup; locale: Locale }) {
  if (!day) return saleDateText(releases[0], locale);
  return (
    <time dateTime={day}>
      <b>{Number(day.slice(8))}</b> ({weekdayText(day, locale)})
    </time>
  );
}

interface TileProps {
  release: ListedRelease;
  locale: Locale;
  marks: string[];
}

/** The title is the cover: on the ground of its series, or below the provider's picture. */
function Tile({ release, locale, marks }: TileProps) {
  const { title, coverUrl, saleState } = release;
  const face = coverFace(release);
  const { base } = groundOf(face.series);
  const { sale } = words(locale).release;
  const isTold = saleState === "sold-out" || saleState === "pre-order-open";
  return (
    <li>
      <a href={inLocale(locale, releasePath(release))} style={{ "--ground": base } as React.CSSProperties}>
        {coverUrl && <img src={coverUrl} alt="" width="120" height="170" loading="lazy" />}
        <span lang={languageOf(title, locale)}>{title}</span>
        <small>{face.byline}</small>
        {isTold && <em>{sale[saleState]}</em>}
        {marks.map((mark) => (
          <em className="mine" key={mark}>
            {mark}
          </em>
        ))}
      </a>
    </li>
  );
}
