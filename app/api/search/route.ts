import type { NextRequest } from "next/server";
import { releasePath } from "@/app/_lib/addresses/paths";
import { search, typedText } from "@/app/_lib/addresses/search-query";
import { BRIEFLY, cachedAnswer } from "@/app/_lib/feeds/cached-answer";

const MOST = 8;

/** `?q=…`: up to eight titles to offer while someone types. */
export async function GET(request: NextRequest): Promise<Response> {
  const typed = typedText(request.nextUrl.searchParams.get("q"));
  const found = typed ? await search(typed, MOST) : [];
  const titles = found.map((release) => ({ title: release.title, path: releasePath(release) }));
  const body = JSON.stringify({ titles });
  const seconds = titles.length > 0 ? 60 : BRIEFLY;
  return cachedAnswer({ type: "application/json; charset=utf-8", body, seconds });
}
