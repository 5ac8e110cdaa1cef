import { absolute } from "@/app/_lib/search-engines/page-metadata";
import { indexPath } from "@/app/_lib/search-engines/sitemap-index";
import { countIndexes } from "@/core/catalogue/list-addresses";

export const dynamic = "force-dynamic";

/** Everything public may be read; members' pages and doors for machines are of no use in a search result. */
export async function GET(): Promise<Response> {
  const hidden = ["/api/", "/my", "/en/my", "/login", "/en/login"];
  const lines = ["User-agent: *", ...hidden.map((path) => `Disallow: ${path}`), ""];
  const indexes = Array.from({ length: await countIndexes() }, (_, place) => indexPath(place + 1));
  const body = [...lines, ...indexes.map((path) => `Sitemap: ${absolute(path)}`), ""].join("\n");
  return new Response(body, { headers: { "Cache-Control": "public, max-age=0, s-maxage=86400" } });
}
