/** What import, shop and member do to the facts of a history, event by event; what mails do is not here. */
import { addDays, type Day } from "@/core/shop-day";
import type { Life, SaleFacts, TitleFacts } from "./facts";
import type { Barrier, Event, History } from "./history";

export function bornOf({ first, start, hasShop, timings }: History): Life {
  const unseen: SaleFacts = {
    inShop: "not-listed",
    known: null,
    since: first,
    sinceAt: "",
    preorders: 0,
    starts: 0,
    isSoldOut: false,
  };
  const sale = hasShop ? unseen : null;
  const title = { ...start, changedOn: first, generation: 1, reopenedOn: null, sale };
  const wait = { waits: false, since: first, sinceAt: `${first}T01:00`, knownDay: null, timings };
  return { title, wait, barriers: new Set() };
}

/** Sorts among the hours at which the job runs: three at night, nine in the morning. */
const instantOf = (day: Day, when: Event["when"]): string =>
  `${day}T${when === "evening" ? "02:00" : "04:00"}`;

/**
 * A member can register only for what is neither called off nor out, or as the shop says not on sale; registering again sees
 * the day as it stands then. Who was mailed that the title can be bought may register once more.
 */
export function lived(life: Life, event: Event, today: Day, isFulfilled: boolean): Life {
  const { title, wait } = life;
  if (event.sale && title.sale)
    return { ...life, title: { ...title, sale: { ...title.sale, inShop: event.sale } } };
  if (event.title) return { ...life, title: { ...title, ...event.title, changedOn: today } };
  if (event.reopen)
    return { ...life, title: { ...title, generation: title.generation + 1, reopenedOn: today } };
  if (event.barrier) return { ...life, barriers: changed(life.barriers, event.barrier) };
  if (event.wait === false) return { ...life, wait: { ...wait, waits: false } };
  const isOut = title.isExact && title.day !== null && title.day <= today;
  const isOnSale = title.sale ? title.sale.inShop === "on-sale" : isOut;
  const isWaiting = wait.waits && !isFulfilled;
  if (isWaiting || ["cancelled", "removed"].includes(title.status) || isOnSale) return life;
  const knownDay = title.isExact ? title.day : null;
  return {
    ...life,
    title: {
      ...title,
      sale: title.sale && seenAtRegistering(title.sale, isOut, today, instantOf(today, event.when)),
    },
    wait: { ...wait, waits: true, since: today, sinceAt: instantOf(today, event.when), knownDay },
  };
}

/** The shop's answer to who registers is news of its sale, too. */
function seenAtRegistering(sale: SaleFacts, isOut: boolean, today: Day, sinceAt: string): SaleFacts {
  if (sale.known === null && isOut) return { ...sale, known: "not-listed", since: today, sinceAt };
  if (sale.known !== "on-sale") return sale;
  return { ...sale, known: "not-listed", since: today, sinceAt, isSoldOut: sale.isSoldOut || isOut };
}

/** The shop is asked about titles that are near their day, past or waited for, and what changed is counted. */
export function watched(life: Life, today: Day, when: Event["when"]): Life {
  const { title, wait } = life;
  const { sale, status, day } = title;
  if (!sale || day === null || ["cancelled", "removed"].includes(status)) return life;
  const isNear = day <= addDays(today, 7);
  if ((!isNear && !wait.waits) || sale.known === sale.inShop) return life;
  const isFirst = sale.known === null || (sale.known === "not-listed" && sale.starts === 0);
  const wasSold = sale.starts > 0 || (isFirst && day < (sale.known === null ? today : sale.since));
  const ends = ["sold-out", "gone"].includes(sale.inShop) && day <= today && wasSold;
  const starts = sale.starts + Number(sale.inShop === "on-sale");
  const seen: SaleFacts = {
    inShop: sale.inShop,
    known: sale.inShop,
    since: today,
    sinceAt: instantOf(today, when),
    preorders: sale.preorders + Number(sale.inShop === "pre-order-open"),
    starts,
    isSoldOut: sale.isSoldOut || ends,
  };
  return { ...life, title: { ...title, sale: seen } };
}

function changed(
  barriers: ReadonlySet<Barrier>,
  { what, isUp }: NonNullable<Event["barrier"]>,
): Set<Barrier> {
  const after = new Set(barriers);
  if (isUp) after.add(what);
  else after.delete(what);
  return after;
}

/** The day of sale that a mail tells: none where the sale is off, vague or put off without one. */
export const toldDay = (occasion: string, { status, isExact, day }: TitleFacts): Day | null =>
  occasion === "called-off" || !isExact || status === "postponed_indefinite" ? null : day;
