import type { NextRequest } from "next/server";
import { asApiReleases } from "@/app/_lib/api-release";
import { BRIEFLY, cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { today } from "@/app/_lib/shop";
import { formatCursor, parseCursor } from "@/core/catalogue/cursor";
import { findByCode } from "@/core/catalogue/find-by-code";
import { listForthcoming } from "@/core/catalogue/list-releases";
import { parseDay } from "@/core/shop-day";

const MOST = 100;

/** What is coming, page by page, from `from` (today if absent); or, with `code`, what carries that code. */
export async function GET(request: NextRequest): Promise<Response> {
  const query = request.nextUrl.searchParams;
  const code = query.get("code");
  if (code !== null) return answer(await asApiReleases(await findByCode(code.slice(0, 32))), null);
  const limit = Number(query.get("limit") ?? 24);
  const after = query.get("after");
  const from = query.get("from");
  const cursor = after === null ? null : parseCursor(after);
  const day = from === null ? await today() : parseDay(from);
  const isWrong =
    !Number.isInteger(limit) || limit < 1 || limit > MOST || (after !== null && !cursor) || !day;
  if (isWrong) return Response.json({ problem: "bad-parameter" }, { status: 400 });
  const page = await listForthcoming(day, { after: cursor, limit });
  const next = page.next && formatCursor(page.next);
  return answer(await asApiReleases(page.releases), next);
}

const answer = (releases: object[], next: string | null): Response =>
  cachedAnswer({
    type: "application/json; charset=utf-8",
    body: JSON.stringify({ releases, next }),
    seconds: releases.length > 0 ? 300 : BRIEFLY,
  });
