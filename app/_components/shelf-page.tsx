import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedComing, cachedPast } from "@/app/_lib/catalogue";
import { pageMetadata } from "@/app/_lib/page-metadata";
import { inLocale, shelfPath } from "@/app/_lib/paths";
import { shelfHeading } from "@/app/_lib/shelf-heading";
import { shopName, today } from "@/app/_lib/shop";
import type { Cursor } from "@/core/catalogue/cursor";
import { isShelfKind, type Shelf } from "@/core/catalogue/shelf";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { FeedLinks } from "./feed-links";
import { Frame } from "./frame";
import { KindStrip } from "./kind-strip";
import { ReleaseList } from "./release-list";
import { ReleaseRow } from "./release-row";

interface Shown {
  locale: Locale;
  shelf: Shelf;
  after: Cursor | null;
}

/** The shelf that two segments of an address name. */
export function shelfOf(kind: string, name: string): Shelf {
  return isShelfKind(kind) ? { kind, key: decodeURIComponent(name) } : notFound();
}

export async function shelfMetadata(shown: Shown): Promise<Metadata> {
  const { locale, shelf, after } = shown;
  const { coming, past } = await titlesOf(shown);
  return pageMetadata({
    ...{
      locale,
      path: shelfPath(shelf, after),
      title: shelfHeading(shelf, coming.releases[0] ?? past[0], locale),
    },
    description: words(locale).site.description(shopName(locale)),
  });
}

/** What is coming and what came by one author, in one series, from one house, of one kind. */
export async function ShelfPage(shown: Shown) {
  const { locale, shelf, after } = shown;
  const { coming, past, day } = await titlesOf(shown);
  const { list } = words(locale);
  return (
    <Frame locale={locale} path={shelfPath(shelf, after)}>
      <h1>{shelfHeading(shelf, coming.releases[0] ?? past[0], locale)}</h1>
      {shelf.kind === "kinds" && <KindStrip locale={locale} shown={shelf.key} />}
      {after && (
        <a className="back" href={inLocale(locale, shelfPath(shelf))}>
          {list.fromStart}
        </a>
      )}
      <ReleaseList
        {...{ page: coming, locale, today: day, empty: list.nothingComing }}
        pathAfter={(cursor) => shelfPath(shelf, cursor)}
      />
      {past.length > 0 && (
        <section className="date past">
          <h2>{list.past}</h2>
          <ul className="rows">
            {past.map((release) => (
              <ReleaseRow key={release.id} {...{ release, locale, today: day }} isDated />
            ))}
          </ul>
        </section>
      )}
      <FeedLinks path={shelfPath(shelf)} locale={locale} />
    </Frame>
  );
}

/** A shelf without a single title is no page: anybody could think of a name. */
async function titlesOf({ shelf, after }: Shown) {
  const day = await today();
  const [coming, past] = await Promise.all([
    cachedComing(shelf, day, after),
    after ? [] : cachedPast(shelf, day),
  ]);
  if (coming.releases.length + past.length === 0 && shelf.kind !== "kinds") notFound();
  return { coming, past, day };
}
