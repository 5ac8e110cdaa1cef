/** Asks the shop which of our titles it sells, and has the pages made anew on which the answer changes something. */
import { tagOf } from "../core/catalogue/tags";
import { findChangedLists } from "../core/sales/find-changed-lists";
import { watchSales } from "../core/sales/watch-sales";
import config from "../shinkan.config";
import { publish } from "./publish";

/** Where more titles changed than these, one tag stands for all their pages. */
const MOST_NAMED = 5_000;
/** As often as the job runs (infra/schedules.ts). */
const EVERY_MINUTES = 15;
const AN_HOUR = 60 * 60 * 1000;

/** The page of a title follows at once; lists, which show many, once an hour for all that changed in it. */
export async function watchSalesJob({ now }: { now: Date }) {
  const { checked, changed } = await watchSales({ now, config });
  const tags = changed.length > MOST_NAMED ? [tagOf.releases] : changed.map(tagOf.release);
  const isFirstOfHour = now.getUTCMinutes() < EVERY_MINUTES;
  if (isFirstOfHour) tags.push(...(await findChangedLists(new Date(now.getTime() - AN_HOUR))));
  if (tags.length > 0) await publish({ tags, now });
  return { checked, changed: changed.length };
}
