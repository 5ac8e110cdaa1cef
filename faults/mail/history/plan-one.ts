/** What planning makes of one member's wait for one title, without a database: the rules of core/notices/plan once more. */
import { addDays, type Day } from "@/core/shop-day";
import type { Occasion } from "@/core/words/occasions";
import type { Life, TitleFacts, WaitFacts } from "./facts";

export interface OwedNotice {
  occasion: Exclude<Occasion, "announced">;
  generation: number;
  day: Day;
  state: "pending" | "mailed" | "sent" | "failed" | "cancelled" | "expired";
  reason: string | null;
  settledOn: Day | null;
  plannedAt: string;
}

export interface OneWait extends Life {
  ledger: OwedNotice[];
}

export interface OneClock {
  today: Day;
  now: string;
  latestDays: number;
}

/** Stands for a day that nobody knows. */
export const NO_DAY = "9999-12-31" as Day;

const LOOK_BACK_DAYS = 60;
const SELLING = ["forthcoming", "released", "postponed_dated"];
const REARMABLE =
  "unsubscribed complained paused member-gone address-bounces not-wanted on-sale-told removed called-off restored moved day-came too-near sold-out sale-told preorders-closed preorders-known too-late";

/** As core/notices/plan/plan.ts does for everybody by SQL: what is new, what counts again, what must not go any more. Changes nothing it is given. */
export function planOne(one: OneWait, clock: OneClock): OwedNotice[] {
  const reasonOf = (notice: OwedNotice, ledger: OwedNotice[]) =>
    ineligible(notice, { ...one, ledger }, clock);
  let ledger = [...one.ledger, ...onSale(one, clock)];
  ledger = [...ledger, ...backInStock({ ...one, ledger }, clock)];
  ledger = ledger.map((notice) =>
    isRearmed(notice) && isFresh(notice, one, clock) && mustNotGo(notice, { ...one, ledger }, clock) === null
      ? rearmed(notice, one)
      : notice,
  );
  for (const plan of [moved, calledOff, restored, advance, preorderOpen])
    ledger = [...ledger, ...plan({ ...one, ledger }, clock)];
  return ledger.map((notice) =>
    notice.state === "pending" ? judged(notice, reasonOf(notice, ledger), clock) : notice,
  );
}

/** What the claim makes of a notice that a mail carries, and the shop's answer after it: null where the mail may go. */
export function mustNotGo(notice: OwedNotice, one: OneWait, clock: OneClock): string | null {
  const reason = ineligible(notice, one, clock);
  if (reason) return reason;
  if (one.barriers.has("gone")) return "member-gone";
  return one.barriers.has("bouncing") ? "address-bounces" : null;
}

export function judged(notice: OwedNotice, reason: string | null, { today }: OneClock): OwedNotice {
  if (reason === null) return notice;
  return { ...notice, state: reason === "too-late" ? "expired" : "cancelled", reason, settledOn: today };
}

const isRearmed = ({ state, reason }: OwedNotice): boolean =>
  (state === "cancelled" || state === "expired") && REARMABLE.split(" ").includes(reason ?? "");

/** A change is told only while it is news. */
function isFresh({ occasion }: OwedNotice, { title }: OneWait, clock: OneClock): boolean {
  if (occasion === "on-sale") return isPastDay(title, clock.today) || isSoldLately(title, clock);
  if (occasion === "back-in-stock") return isSoldLately(title, clock);
  if (occasion === "pre-order-open") return isPreorderedLately(title, clock);
  return (
    !["moved", "called-off", "restored"].includes(occasion) ||
    title.changedOn >= addDays(clock.today, -clock.latestDays)
  );
}

/** Waits in the ledger until the shop sells the title. */
export function isHeld({ occasion }: OwedNotice, { title: { sale } }: Life): boolean {
  if (sale === null || sale.inShop === "on-sale") return false;
  return isAboutSale({ occasion }) || (occasion === "pre-order-open" && sale.inShop !== "pre-order-open");
}

/** Mailed since registering that the title can be bought. */
export const isFulfilled = ({ title, wait, ledger }: OneWait): boolean =>
  ledger.some(
    (notice) =>
      isAboutSale(notice) &&
      notice.state === "sent" &&
      (notice.settledOn ?? "") >= wait.since &&
      (notice.occasion !== "on-sale" || notice.generation >= title.generation),
  );

const isAboutSale = ({ occasion }: Pick<OwedNotice, "occasion">): boolean =>
  occasion === "on-sale" || occasion === "back-in-stock";

const rearmed = (notice: OwedNotice, { title }: OneWait): OwedNotice => ({
  ...notice,
  state: "pending",
  reason: null,
  settledOn: null,
  day: ["on-sale", "days-before"].includes(notice.occasion) ? (title.day ?? notice.day) : notice.day,
});

const owed = ({ now }: OneClock, occasion: OwedNotice["occasion"], day: Day, generation = 1): OwedNotice => ({
  occasion,
  generation,
  day,
  state: "pending",
  reason: null,
  settledOn: null,
  plannedAt: now,
});

function onSale({ title, wait, ledger }: OneWait, clock: OneClock): OwedNotice[] {
  const { today } = clock;
  const { day, generation } = title;
  if (!wait.waits || !wait.timings.onSale || day === null) return [];
  const isFound = isPastDay(title, today) && (isDue(title, today) || isSold(title));
  if ((!isFound && !isSoldLately(title, clock)) || hasSoldOut(title, generation)) return [];
  const known = ledger.some((notice) => notice.occasion === "on-sale" && notice.generation === generation);
  return known ? [] : [owed(clock, "on-sale", day, generation)];
}

function backInStock(one: OneWait, clock: OneClock): OwedNotice[] {
  const { title, wait, ledger } = one;
  const { sale } = title;
  if (!sale || !wait.waits || !wait.timings.backInStock || !isSoldLately(title, clock)) return [];
  if (!isRestock(one) || isSaleTold(one, null)) return [];
  const isPlannedAlready = ledger.some(
    ({ occasion, generation }) => occasion === "back-in-stock" && generation === sale.starts,
  );
  return isPlannedAlready ? [] : [owed(clock, "back-in-stock", sale.since, sale.starts)];
}

function preorderOpen(one: OneWait, clock: OneClock): OwedNotice[] {
  const { title, wait, ledger } = one;
  const { sale } = title;
  if (!sale || !wait.waits || !wait.timings.preorderOpen || !isPreorderedLately(title, clock)) return [];
  if (wait.sinceAt > sale.sinceAt || isOver(title, wait, ledger)) return [];
  const isPlannedAlready = ledger.some(
    ({ occasion, generation }) => occasion === "pre-order-open" && generation === sale.preorders,
  );
  return isPlannedAlready ? [] : [owed(clock, "pre-order-open", sale.since, sale.preorders)];
}

const isPreorderedLately = ({ status, sale }: TitleFacts, { today, latestDays }: OneClock): boolean =>
  [...SELLING, "postponed_indefinite"].includes(status) &&
  sale?.known === "pre-order-open" &&
  sale.since >= addDays(today, -latestDays);

/** It had sold out, or the member was mailed about an earlier sale. */
const isRestock = ({ title, wait, ledger }: OneWait): boolean =>
  Boolean(title.sale?.isSoldOut) ||
  ledger.some(
    (notice) => isAboutSale(notice) && notice.state === "sent" && (notice.settledOn ?? "") < wait.since,
  );

const isSaleTold = ({ wait, ledger }: OneWait, except: OwedNotice | null): boolean =>
  ledger.some(
    (notice) =>
      isAboutSale(notice) &&
      !(notice.occasion === except?.occasion && notice.generation === except.generation) &&
      (notice.state === "mailed" || (notice.state === "sent" && (notice.settledOn ?? "") >= wait.since)),
  );

const isSold = ({ status, sale }: TitleFacts): boolean =>
  [...SELLING, "postponed_indefinite"].includes(status) && sale?.known === "on-sale";

const isSoldLately = (title: TitleFacts, { today, latestDays }: OneClock): boolean =>
  isSold(title) && (title.sale?.since ?? "") >= addDays(today, -latestDays);

/** Whatever is known of its sale. */
const isPastDay = ({ day }: TitleFacts, today: Day): boolean =>
  day !== null && day <= today && day >= addDays(today, -LOOK_BACK_DAYS);

const hasSoldOut = ({ sale }: TitleFacts, generation: number): boolean =>
  Boolean(sale?.isSoldOut) && generation === 1;

function advance({ title, wait, ledger }: OneWait, clock: OneClock): OwedNotice[] {
  const { today } = clock;
  const { daysBefore } = wait.timings;
  const day = saleDay(title);
  if (!wait.waits || daysBefore === 0 || day === null || day <= today) return [];
  if (day > addDays(today, daysBefore) || !(wait.since < addDays(day, -daysBefore))) return [];
  const isPlannedAlready = ledger.some(
    ({ occasion, state }) => occasion === "days-before" && state !== "sent",
  );
  if (isPlannedAlready || isReminded(day, wait, ledger) || isOver(title, wait, ledger)) return [];
  return [owed(clock, "days-before", day, next("days-before", ledger))];
}

/** Of this very day, or of an earlier one and told the new day when it was near. */
function isReminded(day: Day, { timings }: WaitFacts, ledger: OwedNotice[]): boolean {
  const reminders = ledger.filter(({ occasion, state }) => occasion === "days-before" && state === "sent");
  const near = addDays(day, -timings.daysBefore);
  const isNewsOf = ({ occasion, state, settledOn }: OwedNotice) => {
    const isOnItsWay = occasion !== "days-before" && (state === "pending" || state === "mailed");
    return isOnItsWay || (state === "sent" && settledOn !== null && settledOn >= near);
  };
  const news = ledger.filter(({ occasion }) => ["days-before", "moved", "restored"].includes(occasion));
  return reminders.some((reminder) => reminder.day === day || news.some(isNewsOf));
}

function moved(one: OneWait, clock: OneClock): OwedNotice[] {
  const { title, wait, ledger } = one;
  const day = presentDay(title);
  if (
    !wait.waits ||
    !wait.timings.moved ||
    knownDay(wait, ledger) === null ||
    day === null ||
    day <= clock.today
  )
    return [];
  if (!isTellable(one, clock) || knownDay(wait, ledger) === day || knownCalledOff(wait, ledger)) return [];
  return isPlanned("moved", day, one) ? [] : [owed(clock, "moved", day, next("moved", ledger))];
}

function restored(one: OneWait, clock: OneClock): OwedNotice[] {
  const { title, wait, ledger } = one;
  const day = presentDay(title);
  if (!wait.waits || !wait.timings.calledOff || day === null || day <= clock.today) return [];
  if (!isTellable(one, clock) || !knownCalledOff(wait, ledger)) return [];
  return isPlanned("restored", day, one) ? [] : [owed(clock, "restored", day, next("restored", ledger))];
}

function calledOff(one: OneWait, clock: OneClock): OwedNotice[] {
  const { title, wait, ledger } = one;
  if (!wait.waits || !wait.timings.calledOff || title.status !== "cancelled") return [];
  if (!isTellable(one, clock) || knownCalledOff(wait, ledger)) return [];
  const waits = ledger.some(
    (notice) =>
      notice.occasion === "called-off" &&
      notice.state !== "sent" &&
      isNews(notice, wait) &&
      !isToldSince(notice, ledger, ["restored"]),
  );
  return waits ? [] : [owed(clock, "called-off", clock.today, next("called-off", ledger))];
}

const isTellable = ({ title, wait, ledger }: OneWait, { today, latestDays }: OneClock): boolean =>
  title.changedOn >= addDays(today, -latestDays) && !isOver(title, wait, ledger);

const next = (occasion: OwedNotice["occasion"], ledger: OwedNotice[]): number =>
  1 +
  Math.max(0, ...ledger.filter((notice) => notice.occasion === occasion).map(({ generation }) => generation));

const isPlanned = (occasion: OwedNotice["occasion"], day: Day, { wait, ledger }: OneWait): boolean =>
  ledger.some(
    (notice) =>
      notice.occasion === occasion &&
      notice.state !== "sent" &&
      notice.day === day &&
      isNews(notice, wait) &&
      !isToldSince(notice, ledger),
  );

/** What told the member something since registering, in the order in which it was planned. */
const toldOf = (wait: WaitFacts, ledger: OwedNotice[], occasions: string[]): OwedNotice[] =>
  ledger.filter(
    ({ occasion, state, settledOn }) =>
      occasions.includes(occasion) && state === "sent" && settledOn !== null && settledOn >= wait.since,
  );

const knownDay = (wait: WaitFacts, ledger: OwedNotice[]): Day | null =>
  toldOf(wait, ledger, ["moved", "restored"]).at(-1)?.day ?? wait.knownDay;

const knownCalledOff = (wait: WaitFacts, ledger: OwedNotice[]): boolean =>
  toldOf(wait, ledger, ["called-off", "restored"]).at(-1)?.occasion === "called-off";

const isToldSince = (
  notice: OwedNotice,
  ledger: OwedNotice[],
  occasions = ["moved", "restored"],
): boolean => {
  const from = ledger.findIndex(
    (one) => one.occasion === notice.occasion && one.generation === notice.generation,
  );
  return ledger
    .slice(from + 1)
    .some(({ occasion, state }) => occasions.includes(occasion) && state === "sent");
};

/** The same cases in the same order as `INELIGIBLE` of core/notices/plan/eligibility.ts, and what only the shop knows. */
function ineligible(
  notice: OwedNotice,
  { title, wait, ledger, barriers }: OneWait,
  { today, latestDays }: OneClock,
): string | null {
  const { occasion } = notice;
  const day = saleDay(title);
  if (!wait.waits) return "unsubscribed";
  if (barriers.has("complained")) return "complained";
  if (barriers.has("paused")) return "paused";
  if (!isWanted(occasion, wait.timings)) return "not-wanted";
  if (!isAboutSale(notice) && isOver(title, wait, ledger)) return "on-sale-told";
  if (title.status === "removed") return "removed";
  if (occasion === "called-off") {
    const isKnown = knownCalledOff(wait, ledger) || !isNews(notice, wait);
    return title.status === "cancelled" && !isKnown ? null : "restored";
  }
  if (title.status === "cancelled") return "called-off";
  if (occasion === "moved" || occasion === "restored") {
    const isOff = knownCalledOff(wait, ledger);
    const isNew =
      occasion === "restored" ? isOff : !isOff && ![null, notice.day].includes(knownDay(wait, ledger));
    const isTrue = presentDay(title) === notice.day && notice.day > today;
    return isTrue && isNew && isNews(notice, wait) && !isToldSince(notice, ledger) ? null : "moved";
  }
  if (occasion === "days-before") return ineligibleAdvance(day, wait, ledger, today);
  const oldest = addDays(today, -latestDays);
  if (occasion === "pre-order-open") {
    const { sale } = title;
    const isThis = sale?.known === "pre-order-open" && sale.preorders === notice.generation;
    if (!isThis) return "preorders-closed";
    if (wait.sinceAt > sale.sinceAt) return "preorders-known";
    return sale.since < oldest ? "too-late" : null;
  }
  const isSaleOld = !isSold(title) || (title.sale?.since ?? "") < oldest;
  if (occasion === "back-in-stock") {
    const isThis = isSold(title) && title.sale?.starts === notice.generation;
    if (!isThis || !isRestock({ title, wait, ledger, barriers })) return "sold-out";
    if (isSaleTold({ title, wait, ledger, barriers }, notice)) return "sale-told";
    return isSaleOld ? "too-late" : null;
  }
  if ((day === null || day > today) && !isSold(title)) return "moved";
  if (hasSoldOut(title, notice.generation)) return "sold-out";
  if (notice.generation < title.generation) return "reopened";
  const isLate =
    (title.day ?? today) < oldest &&
    isSaleOld &&
    wait.since < oldest &&
    (title.reopenedOn === null || title.reopenedOn < oldest);
  return isLate ? "too-late" : null;
}

/** Who registered after it was planned has seen the day. */
const isNews = (notice: OwedNotice, wait: WaitFacts): boolean => notice.plannedAt >= wait.sinceAt;

function ineligibleAdvance(
  day: Day | null,
  wait: WaitFacts,
  ledger: OwedNotice[],
  today: Day,
): string | null {
  const { since, timings } = wait;
  if (day === null || day > addDays(today, timings.daysBefore)) return "moved";
  if (day <= today) return "day-came";
  const isInTime = since < addDays(day, -timings.daysBefore);
  return isInTime && !isReminded(day, wait, ledger) ? null : "too-near";
}

function isWanted(occasion: OwedNotice["occasion"], timings: WaitFacts["timings"]): boolean {
  if (occasion === "days-before") return timings.daysBefore > 0;
  if (occasion === "called-off" || occasion === "restored") return timings.calledOff;
  if (occasion === "back-in-stock") return timings.backInStock;
  if (occasion === "pre-order-open") return timings.preorderOpen;
  return timings[occasion === "on-sale" ? "onSale" : occasion];
}

/** Mailed that it can be bought: nothing that comes before that is worth another mail. */
const isOver = ({ generation }: TitleFacts, { since }: WaitFacts, ledger: OwedNotice[]): boolean =>
  ledger.some((notice) => {
    const isSent =
      notice.state === "sent" && (notice.occasion === "on-sale" || (notice.settledOn ?? "") >= since);
    const isThis = notice.occasion === "back-in-stock" || notice.generation === generation;
    return isAboutSale(notice) && isThis && (isSent || notice.state === "mailed");
  });

/** Null for a sale that will not start, or on a day that nobody knows. */
const saleDay = ({ status, isExact, day }: TitleFacts): Day | null =>
  isExact && SELLING.includes(status) ? day : null;

/** What there is to tell of the day; NO_DAY for a vague or open one, null where no sale is to come. */
const presentDay = (title: TitleFacts): Day | null =>
  saleDay(title) ?? ([...SELLING, "postponed_indefinite"].includes(title.status) ? NO_DAY : null);

const isDue = (title: TitleFacts, today: Day): boolean => {
  const day = saleDay(title);
  return day !== null && day <= today;
};
