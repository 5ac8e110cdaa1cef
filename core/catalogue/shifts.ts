/** A staged run in, how many known releases would get another day or a price of another size out. */
import { query } from "../db";
import type { FeedRow } from "../feed/feed-row";
import type { ImportRun } from "./import-run";
import { rowOfContent } from "./staged-content";

export interface Shifts {
  /** Releases whose day leaves the range that was said before; a month that becomes a day in it is no move. */
  movedDays: number;
  /** Releases whose price becomes more than twice or less than half of what it was. */
  priceJumps: number;
}

const PAGE = 500;

interface Changed {
  line: number;
  content: string;
  day_from: string | null;
  day_to: string | null;
  price_ex_tax: number | null;
  price_inc_tax: number | null;
}

/** Reads the staged rows of known releases that changed, page by page. */
export async function countShifts({ id, provider }: ImportRun): Promise<Shifts> {
  const shifts: Shifts = { movedDays: 0, priceJumps: 0 };
  for (let line = 0; ; ) {
    const rows = await query<Changed>(
      `SELECT s.line, s.content, r.day_from, r.day_to, r.price_ex_tax, r.price_inc_tax
         FROM import_rows s JOIN releases r ON r.provider = ? AND r.provider_record_id = s.provider_record_id
        WHERE s.run_id = ? AND s.line > ? AND s.action = 'changed' AND s.content IS NOT NULL ORDER BY s.line LIMIT ?`,
      [provider, id, line, PAGE],
    );
    for (const row of rows) {
      const after = rowOfContent(row.content);
      shifts.movedDays += Number(isMoved(row, after));
      shifts.priceJumps += Number(isJump(row, after));
    }
    line = rows.at(-1)?.line ?? line;
    if (rows.length < PAGE) return shifts;
  }
}

/** A day that becomes unknown is one that moved; one that becomes known is not. */
function isMoved({ day_from, day_to }: Changed, { day }: FeedRow): boolean {
  if (!day_from || !day_to) return false;
  return !day.from || !day.to || day.from < day_from || day.to > day_to;
}

function isJump(before: Changed, { priceExTax, priceIncTax }: FeedRow): boolean {
  const pairs = [
    [before.price_ex_tax, priceExTax],
    [before.price_inc_tax, priceIncTax],
  ] as const;
  return pairs.some(([from, to]) => from && to && (to > from * 2 || to * 2 < from));
}
