import { absolute } from "@/app/_lib/page-metadata";

export const dynamic = "force-dynamic";

/** Everything public may be read; members' pages and doors for machines are of no use in a search result. */
export function GET(): Response {
  const hidden = ["/api/", "/my", "/en/my", "/login", "/en/login"];
  const lines = ["User-agent: *", ...hidden.map((path) => `Disallow: ${path}`), ""];
  const body = `${lines.join("\n")}\nSitemap: ${absolute("/sitemap.xml")}\n`;
  return new Response(body, { headers: { "Cache-Control": "public, max-age=0, s-maxage=86400" } });
}
