import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { isOut, type ReleaseSummary } from "@/core/release/release";
import type { SaleDate } from "@/core/release/sale-date";
import type { Day } from "@/core/shop-day";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { statusNote } from "@/core/words/release";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";
import { TellMe } from "../title/tell-me";

interface Props {
  release: ReleaseSummary & { before?: SaleDate | null };
  /** Editions that differ from it in their format alone. */
  others?: ReleaseSummary[];
  locale: Locale;
  today: Day;
  /** Whether the day stands with the title, because no heading says it. */
  isDated?: boolean;
}

/** One title on the table: its cover, what it is called, who made it, and the one action. */
export function ReleaseRow({ release, others = [], locale, today, isDated = false }: Props) {
  const say = words(locale).release;
  const { kind, onSale, oldDay } = say;
  const note = statusNote(release.status, say);
  const isOnSale = isOut(release, today);
  const makers = release.contributors.slice(0, 2).map((person) => person.name);
  return (
    <li className="row">
      <Cover release={release} />
      <div>
        <h3>
          <a href={inLocale(locale, releasePath(release))} lang={languageOf(release.title, locale)}>
            {release.title}
          </a>
        </h3>
        {makers.length > 0 && <p className="by">{makers.join(locale === "ja" ? "、" : ", ")}</p>}
        {isDated && (
          <p className="about">
            <strong>{saleDateText(release, locale, { year: true })}</strong>
            {release.before && <s>{oldDay(saleDateText(release.before, locale, { year: true }))}</s>}
          </p>
        )}
        <p className="about">
          {[kind[release.productType], release.label ?? release.publisher].filter(Boolean).join(" · ")}
          {note && <b>{note}</b>}
          {isOnSale && !isDated && <b>{onSale}</b>}
        </p>
        {!isOnSale && <TellMe release={release} locale={locale} />}
        {others.map((other) => (
          <OtherEdition
            key={other.id}
            release={other}
            {...{ locale, today }}
            isDated={isDated && other.dayTo !== release.dayTo}
          />
        ))}
      </div>
    </li>
  );
}

/** The same work in another format, with a button of its own. */
function OtherEdition({
  release,
  locale,
  today,
  isDated,
}: Pick<Props, "locale" | "today" | "isDated"> & { release: ReleaseSummary }) {
  const name = [
    words(locale).release.kind[release.productType],
    release.format,
    isDated && saleDateText(release, locale, { year: true }),
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <p className="edition">
      <a href={inLocale(locale, releasePath(release))}>
        {name}
        <span className="unseen"> {release.title}</span>
      </a>
      {!isOut(release, today) && <TellMe release={release} locale={locale} />}
    </p>
  );
}
