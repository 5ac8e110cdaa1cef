import { listAddressFiles } from "@/core/catalogue/list-address-files";
import { cachedAnswer } from "../feeds/cached-answer";
import { absolute } from "./page-metadata";

/** The first stands where search engines look for it; robots.txt names all of them. */
export const indexPath = (index: number): string =>
  index === 1 ? "/sitemap.xml" : `/sitemaps/index-${index}.xml`;

/** One index of sitemaps (https://www.sitemaps.org/protocol.html#index): releases by number; in the first, the lists, too. */
export async function sitemapIndex(index: number): Promise<Response> {
  const files = (await listAddressFiles(index)).map(
    ({ file, updatedAt }) =>
      `<sitemap><loc>${absolute(`/sitemaps/${file}.xml`)}</loc><lastmod>${updatedAt.toISOString()}</lastmod></sitemap>`,
  );
  const lists = `<sitemap><loc>${absolute("/sitemaps/lists.xml")}</loc></sitemap>`;
  const sitemaps = index === 1 ? [lists, ...files] : files;
  if (sitemaps.length === 0) return new Response(null, { status: 404 });
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${sitemaps.join("\n")}
</sitemapindex>
`;
  return cachedAnswer({ type: "application/xml; charset=utf-8", body, seconds: 3_600 });
}
