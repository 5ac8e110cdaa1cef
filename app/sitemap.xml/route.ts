import { cachedAnswer } from "@/app/_lib/cached-answer";
import { absolute } from "@/app/_lib/page-metadata";
import { listAddressFiles } from "@/core/catalogue/list-addresses";

export const dynamic = "force-dynamic";

/** The index of sitemaps (https://www.sitemaps.org/protocol.html#index): lists, then releases by number. */
export async function GET(request: Request): Promise<Response> {
  const files = (await listAddressFiles()).map(
    ({ file, updatedAt }) =>
      `<sitemap><loc>${absolute(`/sitemaps/${file}.xml`)}</loc><lastmod>${updatedAt.toISOString()}</lastmod></sitemap>`,
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>${absolute("/sitemaps/lists.xml")}</loc></sitemap>
${files.join("\n")}
</sitemapindex>
`;
  return cachedAnswer(request, { type: "application/xml; charset=utf-8", body, seconds: 3_600 });
}
