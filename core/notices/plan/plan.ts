/** Brings the ledger up to what everybody is owed now, in bounded statements that hold no lock for long. */
import { z } from "zod";
import { rows } from "../../database/sql";
import { announceRuns } from "./announce";
import type { DueClock } from "./due-clock";
import { planAdvance } from "./plan-advance";
import { planChanges } from "./plan-changes";
import { planOnSale } from "./plan-on-sale";
import { planPreorders } from "./plan-preorders";
import { planRestock } from "./plan-restock";
import { rearm } from "./rearm";
import { settleStale } from "./settle-stale";

const LastNotice = z.object({ id: z.number().nullable() });

export interface Planned {
  planned: number;
  cancelled: number;
  expired: number;
}

/**
 * Plans, re-arms, cancels and expires by the facts as they stand; counts are notices. Safe to run at any time and from
 * several processes: what is owed is unique by member, release, occasion and generation. A second run of the same minute
 * plans nothing.
 */
export async function planNotices(clock: DueClock): Promise<Planned> {
  const [last] = await rows(LastNotice, "SELECT MAX(id) AS id FROM notices");
  const sales = clock.changed?.length === 0 ? 0 : await planSales(clock);
  const planned = sales + (await announceRuns(clock));
  const { cancelled, expired } = await settleStale(clock, last?.id ?? 0);
  return { planned, cancelled, expired };
}

async function planSales(clock: DueClock): Promise<number> {
  const onSale = (await planOnSale(clock)) + (await planRestock(clock));
  const rearmed = await rearm(clock);
  const changed = await planChanges(clock);
  return onSale + rearmed + changed + (await planAdvance(clock)) + (await planPreorders(clock));
}
