import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { isUnsold, type ListedRelease, saleOf } from "@/core/release/release";
import type { SaleDate } from "@/core/release/sale-date";
import type { Day } from "@/core/shop-day";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { statusNote } from "@/core/words/release";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";
import { TellMe } from "../title/tell-me";

interface Props {
  release: ListedRelease & { before?: SaleDate | null };
  /** Editions that differ from it in their format alone. */
  others?: ListedRelease[];
  locale: Locale;
  today: Day;
  /** Whether the day stands with the title, because no heading says it. */
  isDated?: boolean;
}

/** One title on the table: its cover, what it is called, who made it, and the one action. */
export function ReleaseRow({ release, others = [], locale, today, isDated = false }: Props) {
  const say = words(locale).release;
  const { kind, oldDay } = say;
  const note = statusNote(release.status, say);
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
          <SaleNote {...{ release, locale, today, isDated }} />
        </p>
        <Wait {...{ release, locale, today }} />
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

type Sold = Pick<Props, "release" | "locale" | "today"> & { isDated?: boolean | undefined };

/** How the shop sells it; that it is on sale goes without saying where its day is told. */
function SaleNote({ release, locale, today, isDated }: Sold) {
  const sale = saleOf(release, today);
  if (sale === "to-come" || (sale === "on-sale" && isDated)) return null;
  return <b>{words(locale).release.sale[sale]}</b>;
}

/** The one action, as long as there is something to wait for. */
function Wait({ release, locale, today }: Sold) {
  const sale = saleOf(release, today);
  if (sale === "on-sale" || sale === "gone") return null;
  return <TellMe {...{ release, locale }} isUnsold={isUnsold(release, today)} />;
}

/** The same work in another format, with a button of its own. */
function OtherEdition({ release, locale, today, isDated }: Sold) {
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
      <SaleNote {...{ release, locale, today, isDated }} />
      <Wait {...{ release, locale, today }} />
    </p>
  );
}
