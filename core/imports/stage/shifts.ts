/** Counts how many known releases would get another day, a price of another size, or another value in a column. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { day, rows } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { PRODUCT_TYPES } from "../../release/vocabulary";
import { FoundStaged, rowOfStaged, STAGED } from "../record/staged-row";
import type { ImportRun } from "../run/import-run";
import { type ColumnShifts, columnShifts } from "./column-shifts";

export interface Shifts {
  /** Releases whose day leaves the range that was known before; a month that becomes a day in it is no move. */
  movedDays: number;
  /** Releases whose price becomes more than twice or less than half of what it was. */
  priceJumps: number;
  columns: ColumnShifts;
}

const PAGE = 500;

/** What was known of a release before. */
type Before = Parameters<ColumnShifts["add"]>[0] & { day: Pick<FeedRow["day"], "from" | "to"> };

/** Compares with the provider's own releases, and of titles that are another's with what it had of them the last time. */
export async function countShifts({ id, provider }: ImportRun): Promise<Shifts> {
  const shifts: Shifts = { movedDays: 0, priceJumps: 0, columns: columnShifts() };
  for (const read of [readOwn, readContributed]) {
    for (let line = 0; ; ) {
      const pairs = await read(id, provider, line);
      for (const { before, after } of pairs) {
        shifts.movedDays += Number(isMoved(before, after));
        shifts.priceJumps += Number(isJump(before, after));
        shifts.columns.add(before, after);
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

const OwnRow = FoundStaged.extend({
  id: z.number(),
  titleBefore: z.string(),
  subtitleBefore: z.string().nullable(),
  readingBefore: z.string().nullable(),
  seriesBefore: z.string().nullable(),
  seriesReadingBefore: z.string().nullable(),
  volumeBefore: z.string().nullable(),
  labelBefore: z.string().nullable(),
  publisherBefore: z.string().nullable(),
  formatBefore: z.string().nullable(),
  textBefore: z.string().nullable(),
  codeBefore: z.string().nullable(),
  typeBefore: z.enum(PRODUCT_TYPES),
  fromBefore: day.nullable(),
  toBefore: day.nullable(),
  exTaxBefore: z.number().nullable(),
  incTaxBefore: z.number().nullable(),
  currencyBefore: z.string().nullable(),
});
const Person = z.object({ releaseId: z.number(), name: z.string() });
const ContributedRow = FoundStaged.extend({ offered: z.string() });

const FIND_OWN: string = `SELECT ${STAGED}, r.id, r.title AS titleBefore, r.subtitle AS subtitleBefore,
    r.title_kana AS readingBefore, r.series AS seriesBefore, r.series_kana AS seriesReadingBefore,
    r.volume AS volumeBefore, r.label AS labelBefore, r.publisher AS publisherBefore, r.format AS formatBefore,
    r.description AS textBefore, r.code AS codeBefore, r.product_type AS typeBefore, r.day_from AS fromBefore, r.day_to AS toBefore,
    r.price_ex_tax AS exTaxBefore, r.price_inc_tax AS incTaxBefore, r.currency AS currencyBefore
  FROM import_rows s JOIN releases r ON r.provider = :provider AND r.provider_record_id = s.provider_record_id
 WHERE s.run_id = :runId AND s.line > :line AND s.action = 'changed' ORDER BY s.line LIMIT :most`;

/** The staged rows of known releases that changed, a page of them behind a line. */
async function readOwn(runId: number, provider: string, line: number): Promise<Pair[]> {
  const found = await rows(OwnRow, FIND_OWN, { provider, runId, line, most: PAGE });
  const people = Map.groupBy(
    await selectByKeys({ rows }, Person, {
      sql: `SELECT release_id AS releaseId, name FROM contributors WHERE release_id IN (:keys)
             ORDER BY release_id, seq`,
      keys: found.map(({ id }) => id),
    }),
    ({ releaseId }) => releaseId,
  );
  return found.map((row) => ({
    line: row.line,
    before: beforeOf(row, people.get(row.id) ?? []),
    after: rowOfStaged(row),
  }));
}

const beforeOf = (row: z.output<typeof OwnRow>, contributors: Before["contributors"]): Before => ({
  title: row.titleBefore,
  subtitle: row.subtitleBefore,
  titleKana: row.readingBefore,
  series: row.seriesBefore,
  seriesKana: row.seriesReadingBefore,
  volume: row.volumeBefore,
  label: row.labelBefore,
  publisher: row.publisherBefore,
  format: row.formatBefore,
  description: row.textBefore,
  code: { code: row.codeBefore },
  productType: row.typeBefore,
  priceExTax: row.exTaxBefore,
  priceIncTax: row.incTaxBefore,
  currency: row.currencyBefore,
  day: { from: row.fromBefore, to: row.toBefore },
  contributors,
});

const FIND_CONTRIBUTED: string = `SELECT ${STAGED}, o.content AS offered FROM import_rows s
  JOIN release_offers o ON o.provider = :provider AND o.provider_record_id = s.provider_record_id
 WHERE s.run_id = :runId AND s.line > :line AND s.action = 'covered' AND s.row_hash <> o.row_hash
 ORDER BY s.line LIMIT :most`;

/** The staged rows that only contribute to titles of others and differ from before. */
async function readContributed(runId: number, provider: string, line: number): Promise<Pair[]> {
  const found = await rows(ContributedRow, FIND_CONTRIBUTED, { provider, runId, line, most: PAGE });
  return found.map(({ offered, ...row }) => ({
    line: row.line,
    before: JSON.parse(offered) as FeedRow,
    after: rowOfStaged(row),
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
