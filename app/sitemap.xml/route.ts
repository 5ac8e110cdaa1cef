import { sitemapIndex } from "@/app/_lib/search-engines/sitemap-index";

export const dynamic = "force-dynamic";

/** The first index of sitemaps. */
export const GET = (): Promise<Response> => sitemapIndex(1);
