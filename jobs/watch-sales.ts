/** Asks the shop which of our titles it sells, and has the pages made anew on which the answer changes something. */
import { tagOf } from "../core/catalogue/tags";
import { watchSales } from "../core/sales/watch-sales";
import config from "../shinkan.config";
import { publish } from "./publish";

/** Where more titles changed than these, one tag stands for all their pages. */
const MOST_NAMED = 5_000;

export async function watchSalesJob({ now }: { now: Date }) {
  const { checked, changed } = await watchSales({ now, config });
  const tags = changed.length > MOST_NAMED ? [tagOf.releases] : changed.map(tagOf.release);
  if (tags.length > 0) await publish({ tags, now });
  return { checked, changed: changed.length };
}
