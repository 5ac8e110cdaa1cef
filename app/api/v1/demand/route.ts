import type { NextRequest } from "next/server";
import { answered, answerSystem, refused } from "@/app/_lib/auth/api-token";
import { formatCursor, parseCursor } from "@/core/catalogue/cursor";
import { pageDemand, type WaitedFor } from "@/core/demand/page-demand";
import { countedAt } from "@/core/demand/read/read-demand";
import { parseDay, shopDay } from "@/core/shop-day";
import config from "@/shinkan.config";

export const dynamic = "force-dynamic";

const MOST = 100;

/** Titles to come with how many members waited for each when that was last counted, page by page, from `from` (today if absent). */
export const GET = (request: NextRequest): Promise<Response> =>
  answerSystem(request, "demand:read", async (now) => {
    const query = request.nextUrl.searchParams;
    const limit = Number(query.get("limit") ?? MOST);
    const after = query.get("after");
    const from = query.get("from");
    const cursor = after === null ? null : parseCursor(after);
    const day = from === null ? shopDay(now, config.shop.timeZone) : parseDay(from);
    const isWrong =
      !Number.isInteger(limit) || limit < 1 || limit > MOST || (after !== null && !cursor) || !day;
    if (isWrong) return refused(400, "bad-parameter");
    const { titles, next } = await pageDemand(day, { after: cursor, limit });
    return answered({
      countedAt: await countedAt(),
      titles: titles.map(asShown),
      next: next && formatCursor(next),
    });
  });

const asShown = ({ release, code, waiting }: WaitedFor) => ({
  id: release.id,
  code,
  title: release.title,
  publisher: release.publisher,
  date: {
    from: release.dayFrom,
    to: release.dayTo,
    precision: release.precision,
    approximate: release.approximate,
  },
  status: release.status,
  waiting,
});
