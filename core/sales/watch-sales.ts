/** Asks the shop how its sale of our titles stands, and keeps what changed: pages and mails go by it. */
import { z } from "zod";
import type { Config } from "../config";
import { insertRows } from "../database/bulk";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { day, execute, flag, isNonEmpty, rows, type Tx, transaction } from "../database/sql";
import { isOut } from "../release/release";
import { PRECISIONS, RELEASE_STATUSES, SALE_STATES, type SaleState } from "../release/vocabulary";
import { findProducts as findProductsInShop, type Product, takesPreordersUntilDay } from "../shop/products";
import { addDays, type Day, shopDay } from "../shop-day";
import { forgetHints } from "./sale-hints";

/** A title is watched from so many days before its day until so many after it, whether anybody waits or not. */
const DAYS_BEFORE = 7;
const DAYS_AFTER = 60;
const BATCH = 2_000;

export interface Watch {
  now: Date;
  config: Pick<Config, "shop">;
  /** Asks the shop unless told otherwise. */
  findProducts?(codes: readonly string[]): Promise<ReadonlyMap<string, Pick<Product, "state">> | null>;
}

export interface Watched {
  /** How many titles the shop was asked about. */
  checked: number;
  /** Releases whose sale stands otherwise than before. */
  changed: number[];
}

/**
 * Safe to run at any time and from several processes: a change is counted once. Throws where the shop is away; what was
 * kept stands until it is back. What the shop has named itself is looked at first. Without a products mapping nothing is asked, and pages go by the day.
 */
export async function watchSales({ now, config, findProducts }: Watch): Promise<Watched> {
  const watched: Watched = { checked: 0, changed: [] };
  if (!config.shop.products) return watched;
  const today = shopDay(now, config.shop.timeZone);
  const ask = findProducts ?? ((codes: readonly string[]) => findProductsInShop(config.shop, codes, now));
  const look = async (titles: Title[]) => {
    if (titles.length === 0) return;
    const products = await ask(titles.map(({ code }) => code));
    const stateOf = (title: Title) => saleState(title, products?.get(title.code)?.state, { today, config });
    const changed = titles.filter((title) => title.state !== stateOf(title));
    await keep(
      changed.map((title) => {
        const state = stateOf(title);
        return { releaseId: title.id, state, isSoldOut: isSoldOut(title, state, { today, config }) };
      }),
      now,
    );
    watched.checked += titles.length;
    watched.changed.push(...changed.map(({ id }) => id));
  };
  await look(await findHinted());
  for (let after = 0; ; ) {
    const titles = await findWatched(today, after);
    const last = titles.at(-1);
    if (!last) break;
    await look(titles);
    after = last.id;
  }
  await forgetHints(now);
  return watched;
}

/**
 * Somebody waits for a title, and the shop has just said that it does not sell it: from now on it is asked about also where
 * its day is long past, and a sale that was kept as going on has ended, so that the next one is told. How it stands exactly is found by the next watch.
 */
export async function noteUnsold({ releaseId, isOut, now }: Unsold): Promise<void> {
  if (isOut)
    await execute(
      "INSERT IGNORE INTO sales (release_id, state, since) VALUES (:releaseId, 'not-listed', :now)",
      { releaseId, now },
    );
  await execute(
    `UPDATE sales SET sold_out_at = COALESCE(sold_out_at, IF(:isOut, :now, NULL)), since = :now, state = 'not-listed'
     WHERE release_id = :releaseId AND state = 'on-sale'`,
    { releaseId, isOut, now },
  );
}

interface Unsold {
  releaseId: number;
  /** Whether its day has come. */
  isOut: boolean;
  now: Date;
}

const Title = z.object({
  id: z.number(),
  code: z.string(),
  status: z.enum(RELEASE_STATUSES),
  precision: z.enum(PRECISIONS),
  approximate: flag,
  dayFrom: day.nullable(),
  dayTo: day.nullable(),
  /** As it was kept last; null for a title that is new to the watch. */
  state: z.enum(SALE_STATES).nullable(),
  since: z.date().nullable(),
  starts: z.number().nullable(),
});
type Title = z.infer<typeof Title>;

const COLUMNS = `r.id, r.code, r.status, r.\`precision\`, r.approximate, r.day_from AS dayFrom, r.day_to AS dayTo,
  s.state, s.since, s.starts`;

/** Those that the shop says it has put on sale, also where nobody waits for them or their day is long past. */
const findHinted = (): Promise<Title[]> =>
  rows(
    Title,
    `SELECT ${COLUMNS} FROM sale_hints h JOIN releases r ON r.code = h.code LEFT JOIN sales s ON s.release_id = r.id
      WHERE r.status NOT IN ('cancelled', 'removed') ORDER BY h.given_at DESC, r.id LIMIT :most`,
    { most: BATCH },
  );

/** Those near their day; those to come, or without a day, for which somebody waits; and those waited for that are not sold. */
function findWatched(today: Day, after: number): Promise<Title[]> {
  return rows(
    Title,
    `SELECT ${COLUMNS} FROM (
       SELECT r.id FROM releases r WHERE r.day_to BETWEEN :from AND :until AND ${ASKABLE}
       UNION
       SELECT r.id FROM releases r WHERE (r.day_to > :until OR r.day_to IS NULL) AND ${ASKABLE} AND ${WAITED_FOR}
       UNION
       SELECT r.id FROM sales s JOIN releases r ON r.id = s.release_id
        WHERE s.state <> 'on-sale' AND ${ASKABLE} AND ${WAITED_FOR}
       ORDER BY id LIMIT :most
     ) watched
     JOIN releases r ON r.id = watched.id LEFT JOIN sales s ON s.release_id = r.id ORDER BY r.id`,
    { from: addDays(today, -DAYS_AFTER), until: addDays(today, DAYS_BEFORE), after, most: BATCH },
  );
}

const ASKABLE = "r.id > :after AND r.code IS NOT NULL AND r.status NOT IN ('cancelled', 'removed')";

const WAITED_FOR =
  "EXISTS (SELECT 1 FROM subscriptions w WHERE w.release_id = r.id AND w.removed_at IS NULL)";

interface Today {
  today: Day;
  config: Pick<Config, "shop">;
}

function saleState(title: Title, found: SaleState | undefined, { today, config }: Today): SaleState {
  const state = found ?? "not-listed";
  const isPreorder = takesPreordersUntilDay(config.shop) && !isOut(asRelease(title), today);
  return state === "on-sale" && isPreorder ? "pre-order-open" : state;
}

/**
 * Whether its sale had begun before it ended, so that what comes next is back in stock. Before its day no sale ends. Of a
 * title that is found sold out when it is looked at for the first time, after its day, that is taken for granted.
 */
function isSoldOut(title: Title, state: SaleState, { today, config }: Today): boolean {
  const { precision, approximate, dayTo } = title;
  const day = precision === "day" && !approximate ? dayTo : null;
  if ((state !== "sold-out" && state !== "gone") || (day !== null && day > today)) return false;
  const isFirstLook = title.state === null || (title.state === "not-listed" && title.starts === 0);
  const since = title.since ? shopDay(title.since, config.shop.timeZone) : today;
  return Number(title.starts) > 0 || (isFirstLook && day !== null && day < since);
}

const asRelease = ({ approximate, ...title }: Title) => ({ ...title, approximate: Boolean(approximate) });

/** Whoever writes the same state second counts nothing; the state itself is set last, because the others look at it. */
const keep = (
  sales: { releaseId: number; state: SaleState; isSoldOut: boolean }[],
  now: Date,
): Promise<unknown> =>
  retryOnDeadlock(() =>
    transaction(async (tx) => {
      await insertRows(
        tx,
        "INSERT INTO sales (release_id, state, since, preorders, starts, sold_out_at)",
        sales.map(({ releaseId, state, isSoldOut }) => [
          releaseId,
          state,
          now,
          Number(state === "pre-order-open"),
          Number(state === "on-sale"),
          isSoldOut ? now : null,
        ]),
        `ON DUPLICATE KEY UPDATE since = IF(state = VALUES(state), since, VALUES(since)),
           preorders = preorders + IF(state = VALUES(state), 0, VALUES(preorders)),
           starts = starts + IF(state = VALUES(state), 0, VALUES(starts)),
           sold_out_at = COALESCE(sold_out_at, VALUES(sold_out_at)),
           state = VALUES(state)`,
      );
      await noteBegun(
        tx,
        sales.filter(({ state }) => state === "on-sale").map(({ releaseId }) => releaseId),
        now,
      );
    }),
  );

/** What other systems are to hear of (core/webhooks): each time that a sale has begun once, in the transaction that keeps it. */
async function noteBegun(tx: Tx, releaseIds: number[], now: Date): Promise<void> {
  if (!isNonEmpty(releaseIds)) return;
  await tx.execute(
    `INSERT IGNORE INTO webhook_events (release_id, starts, at)
     SELECT release_id, starts, :now FROM sales WHERE release_id IN (:releaseIds) AND state = 'on-sale' AND since = :now`,
    { releaseIds, now },
  );
}
