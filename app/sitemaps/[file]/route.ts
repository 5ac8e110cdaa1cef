import { inLocale, listPath, releasePath, shelfPath } from "@/app/_lib/addresses/paths";
import { cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { absolute } from "@/app/_lib/search-engines/page-metadata";
import { sitemapIndex } from "@/app/_lib/search-engines/sitemap-index";
import { today } from "@/app/_lib/shop";
import { listAddresses } from "@/core/catalogue/list-addresses";
import { listNewShelves } from "@/core/catalogue/list-new-shelves";
import { addMonths, monthOf } from "@/core/release/month";
import { PRODUCT_TYPE_FACTS, PRODUCT_TYPES } from "@/core/release/vocabulary";
import { LISTS } from "@/core/words/list";
import { LOCALES } from "@/core/words/locale";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ file: string }>;
}

/** One sitemap: `lists.xml`, or `1.xml` and so on for the releases; or a further index, `index-2.xml` and so on. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [, index, name] =
    /^(?:index-([2-9]|[1-9]\d{1,4})|(lists|[1-9]\d{0,5}))\.xml$/.exec((await params).file) ?? [];
  if (index) return sitemapIndex(Number(index));
  if (!name) return new Response(null, { status: 404 });
  const urls = name === "lists" ? await lists() : await releases(Number(name));
  if (urls.length === 0) return new Response(null, { status: 404 });
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
  return cachedAnswer({ type: "application/xml; charset=utf-8", body, seconds: 3_600 });
}

async function lists(): Promise<string[]> {
  const month = monthOf(await today());
  const months = Array.from({ length: 9 }, (_, index) => listPath(addMonths(month, index - 1)));
  const kinds = PRODUCT_TYPES.filter((type) => PRODUCT_TYPE_FACTS[type].isOffered);
  const lists = [
    ...LISTS.map((list) => listPath(list)),
    ...kinds.map((key) => shelfPath({ kind: "kinds", key })),
  ];
  return ["/", ...lists, ...months].flatMap((path) => inAllLocales(path));
}

async function releases(file: number): Promise<string[]> {
  const [addresses, shelves] = await Promise.all([listAddresses(file), listNewShelves(file)]);
  return [
    ...addresses.flatMap((release) => inAllLocales(releasePath(release), release.updatedAt)),
    ...shelves.flatMap((shelf) => inEachLocale(shelfPath(shelf))),
  ];
}

/** The page in each language, in as few bytes as can be: there are many shelves, and each page names the other language itself. */
const inEachLocale = (path: string): string[] =>
  LOCALES.map((locale) => `<url><loc>${absolute(inLocale(locale, path))}</loc></url>`);

/** The page in each language, each naming all of them. */
function inAllLocales(path: string, updatedAt?: Date): string[] {
  const links = LOCALES.map(
    (locale) =>
      `<xhtml:link rel="alternate" hreflang="${locale}" href="${absolute(inLocale(locale, path))}"/>`,
  ).join("");
  const changed = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : "";
  return LOCALES.map(
    (locale) => `<url><loc>${absolute(inLocale(locale, path))}</loc>${changed}${links}</url>`,
  );
}
