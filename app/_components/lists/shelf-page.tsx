import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Chosen } from "@/app/_lib/addresses/list-address";
import { inLocale, shelfPath } from "@/app/_lib/addresses/paths";
import { cachedComing, cachedPast } from "@/app/_lib/catalogue";
import { groupEditions } from "@/app/_lib/group-editions";
import { listImage } from "@/app/_lib/search-engines/card-image";
import { listDescription, pageMetadata } from "@/app/_lib/search-engines/page-metadata";
import { today } from "@/app/_lib/shop";
import { shelfHeading, withFilter } from "@/core/catalogue/headings";
import type { Shelf, ShelfKind } from "@/core/catalogue/shelf";
import type { ReleaseSummary } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { type FollowName, FollowNames } from "../alerts/follow-names";
import { Brief } from "../frame/brief";
import { Frame } from "../frame/frame";
import { FeedLinks } from "./feed-links";
import { FormatStrip } from "./format-strip";
import { KindStrip } from "./kind-strip";
import { ReleaseList } from "./release-list";
import { ReleaseRow } from "./release-row";

interface Shown extends Chosen {
  locale: Locale;
  shelf: Shelf;
}

export async function shelfMetadata(shown: Shown): Promise<Metadata> {
  const { locale, shelf, filter } = shown;
  const { coming, past } = await titlesOf({ locale, shelf, filter, after: null });
  const heading = withFilter(shelfHeading(shelf, coming.releases[0] ?? past[0], locale), filter, locale);
  const releases = coming.releases.length > 0 ? coming.releases : past;
  return pageMetadata({
    locale,
    title: heading,
    path: shelfPath(shelf, shown),
    description: listDescription(heading, releases, locale),
    feedOf: shelfPath(shelf),
    image: listImage({ subject: { shelf, filter }, heading, releases, locale }),
  });
}

/** What is coming and what came by one author, in one series, from one house, of one kind. */
export async function ShelfPage(shown: Shown) {
  const { locale, shelf, filter, after } = shown;
  const { coming, past, day } = await titlesOf(shown);
  const { list } = words(locale);
  const example = coming.releases[0] ?? past[0];
  const heading = shelfHeading(shelf, example, locale);
  const follow = followOf(shelf, example);
  return (
    <Frame locale={locale} path={shelfPath(shelf, shown)}>
      {!example && <Brief />}
      <h1>{withFilter(heading, filter, locale)}</h1>
      {follow && <FollowNames names={[follow]} locale={locale} />}
      {shelf.kind === "kinds" && <KindStrip locale={locale} shown={shelf.key} />}
      {MIXED.includes(shelf.kind) && (
        <KindStrip
          {...{ locale, shown: filter.kind ?? "all" }}
          pathOf={(kind) => shelfPath(shelf, { filter: { ...filter, kind } })}
        />
      )}
      {shelf.kind !== "formats" && (
        <FormatStrip
          {...{ locale, releases: [...coming.releases, ...past], shown: filter.format }}
          pathOf={(format) => shelfPath(shelf, { filter: { ...filter, format } })}
        />
      )}
      {after && (
        <a className="back" href={inLocale(locale, shelfPath(shelf, { filter }))}>
          {list.fromStart}
        </a>
      )}
      <ReleaseList
        {...{ page: coming, locale, today: day, empty: list.nothingComing }}
        pathAfter={(cursor) => shelfPath(shelf, { filter, after: cursor })}
      />
      {past.length > 0 && (
        <section className="date past">
          <h2>{list.past}</h2>
          <ul className="rows">
            {groupEditions(past).map(({ first, others }) => (
              <ReleaseRow key={first.id} release={first} {...{ others, locale, today: day }} isDated />
            ))}
          </ul>
        </section>
      )}
      <FeedLinks path={shelfPath(shelf)} locale={locale} />
    </Frame>
  );
}

const FOLLOWED: Partial<Record<ShelfKind, FollowName["kind"]>> = {
  authors: "author",
  series: "series",
  publishers: "publisher",
  labels: "label",
};

/** Whom or what somebody who looks at the shelf may follow. */
function followOf({ kind, key }: Shelf, example: ReleaseSummary | undefined): FollowName | null {
  const followed = FOLLOWED[kind];
  const name = kind === "series" ? example?.series : key;
  return followed && name ? { kind: followed, name } : null;
}

/** What these bring out is of several kinds. */
const MIXED: ShelfKind[] = ["publishers", "labels", "formats"];

/** A shelf without a single title is no page: anybody could think of a name. */
async function titlesOf({ shelf, filter, after }: Shown) {
  const day = await today();
  const [coming, past] = await Promise.all([
    cachedComing(shelf, day, { filter, after }),
    after ? [] : cachedPast(shelf, day, filter),
  ]);
  if (coming.releases.length + past.length === 0 && shelf.kind !== "kinds") notFound();
  return { coming, past, day };
}
