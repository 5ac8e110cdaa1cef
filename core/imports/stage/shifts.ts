/** Counts how many known releases would get another day, or a price of another size. */
import { z } from "zod";
import { day, rows } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { rowOfContent } from "../record/staged-content";
import type { ImportRun } from "../run/import-run";

export interface Shifts {
  /** Releases whose day leaves the range that was known before; a month that becomes a day in it is no move. */
  movedDays: number;
  /** Releases whose price becomes more than twice or less than half of what it was. */
  priceJumps: number;
}

const PAGE = 500;

/** What was known of a release before. */
type Before = Pick<FeedRow, "priceExTax" | "priceIncTax"> & { day: Pick<FeedRow["day"], "from" | "to"> };

/** Compares with the provider's own releases, and of titles that are another's with what it had of them the last time. */
export async function countShifts({ id, provider }: ImportRun): Promise<Shifts> {
  const shifts: Shifts = { movedDays: 0, priceJumps: 0 };
  for (const read of [readOwn, readContributed]) {
    for (let line = 0; ; ) {
      const pairs = await read(id, provider, line);
      for (const { before, after } of pairs) {
        shifts.movedDays += Number(isMoved(before, after));
        shifts.priceJumps += Number(isJump(before, after));
      }
      line = pairs.at(-1)?.line ?? line;
      if (pairs.length < PAGE) break;
    }
  }
  return shifts;
}

interface Pair {
  line: number;
  before: Before;
  after: FeedRow;
}

const OwnRow = z.object({
  line: z.number(),
  content: z.string(),
  from: day.nullable(),
  to: day.nullable(),
  priceExTax: z.number().nullable(),
  priceIncTax: z.number().nullable(),
});
const ContributedRow = z.object({ line: z.number(), content: z.string(), offered: z.string() });

/** The staged rows of known releases that changed, a page of them behind a line. */
async function readOwn(runId: number, provider: string, line: number): Promise<Pair[]> {
  const found = await rows(
    OwnRow,
    `SELECT s.line, s.content, r.day_from AS \`from\`, r.day_to AS \`to\`, r.price_ex_tax AS priceExTax,
            r.price_inc_tax AS priceIncTax
       FROM import_rows s JOIN releases r ON r.provider = :provider AND r.provider_record_id = s.provider_record_id
      WHERE s.run_id = :runId AND s.line > :line AND s.action = 'changed' AND s.content IS NOT NULL
      ORDER BY s.line LIMIT :most`,
    { provider, runId, line, most: PAGE },
  );
  return found.map(({ content, from, to, ...row }) => ({
    line: row.line,
    before: { ...row, day: { from, to } },
    after: rowOfContent(content),
  }));
}

/** The staged rows that only contribute to titles of others and differ from before. */
async function readContributed(runId: number, provider: string, line: number): Promise<Pair[]> {
  const found = await rows(
    ContributedRow,
    `SELECT s.line, s.content, o.content AS offered FROM import_rows s
       JOIN release_offers o ON o.provider = :provider AND o.provider_record_id = s.provider_record_id
      WHERE s.run_id = :runId AND s.line > :line AND s.action = 'covered' AND s.row_hash <> o.row_hash
      ORDER BY s.line LIMIT :most`,
    { provider, runId, line, most: PAGE },
  );
  return found.map(({ line, content, offered }) => ({
    line,
    before: JSON.parse(offered) as FeedRow,
    after: rowOfContent(content),
  }));
}

/** A day that becomes unknown is one that moved; one that becomes known is not. */
function isMoved({ day: before }: Before, { day }: FeedRow): boolean {
  if (!before.from || !before.to) return false;
  return !day.from || !day.to || day.from < before.from || day.to > before.to;
}

function isJump(before: Before, after: FeedRow): boolean {
  const pairs = [
    [before.priceExTax, after.priceExTax],
    [before.priceIncTax, after.priceIncTax],
  ] as const;
  return pairs.some(([from, to]) => from && to && (to > from * 2 || to * 2 < from));
}
