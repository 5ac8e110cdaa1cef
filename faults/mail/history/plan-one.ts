/** What is known of one member's wait for one title and what the ledger holds in, what planning makes of the ledger out: no database. */
import { addDays, type Day } from "@/core/shop-day";
import type { Timings } from "@/core/subscriptions/timings";
import type { Occasion } from "@/core/words/mail";

export interface TitleFacts {
  status: string;
  /** Known to the day, and not "about". */
  isExact: boolean;
  day: Day | null;
  /** When the feed last changed anything about it. */
  changedOn: Day;
  generation: number;
  reopenedOn: Day | null;
}

export interface WaitFacts {
  waits: boolean;
  since: Day;
  /** The same as an instant; like all instants here in any form that sorts as text. */
  sinceAt: string;
  /** The day the member saw when registering. */
  knownDay: Day | null;
  timings: Omit<Timings, "announced">;
}

export interface OwedNotice {
  occasion: Exclude<Occasion, "announced">;
  generation: number;
  day: Day;
  state: "pending" | "mailed" | "sent" | "cancelled" | "expired";
  reason: string | null;
  settledOn: Day | null;
  plannedAt: string;
}

export interface OneWait {
  title: TitleFacts;
  wait: WaitFacts;
  ledger: OwedNotice[];
}

export interface OneClock {
  today: Day;
  now: string;
  latestDays: number;
}

const LOOK_BACK_DAYS = 60;
const SELLING = ["forthcoming", "released", "postponed_dated"];
const REARMABLE =
  "unsubscribed not-wanted on-sale-told removed called-off restored moved day-came too-near too-late";

/** As core/notices/plan/plan.ts does for everybody by SQL: what is new, what counts again, what must not go any more. Changes nothing it is given. */
export function planOne(one: OneWait, clock: OneClock): OwedNotice[] {
  const verdict = (notice: OwedNotice, ledger: OwedNotice[]) => verdictOf(notice, { ...one, ledger }, clock);
  let ledger = [...one.ledger, ...onSale(one, clock)];
  ledger = ledger.map((notice) =>
    isRearmed(notice) && verdict(notice, ledger) === null ? rearmed(notice, one) : notice,
  );
  for (const plan of [advance, moved, calledOff]) ledger = [...ledger, ...plan({ ...one, ledger }, clock)];
  return ledger.map((notice) =>
    notice.state === "pending" ? judged(notice, verdict(notice, ledger), clock) : notice,
  );
}

/** What the claim makes of a notice that a mail carries: null where the mail may go. */
export const mustNotGo = (notice: OwedNotice, one: OneWait, clock: OneClock): string | null =>
  verdictOf(notice, one, clock);

export function judged(notice: OwedNotice, reason: string | null, { today }: OneClock): OwedNotice {
  if (reason === null) return notice;
  return { ...notice, state: reason === "too-late" ? "expired" : "cancelled", reason, settledOn: today };
}

const isRearmed = ({ state, reason, occasion }: OwedNotice): boolean =>
  (state === "cancelled" || state === "expired") &&
  occasion !== "moved" &&
  REARMABLE.split(" ").includes(reason ?? "");

const rearmed = (notice: OwedNotice, { title }: OneWait): OwedNotice => ({
  ...notice,
  state: "pending",
  reason: null,
  settledOn: null,
  day: notice.occasion === "called-off" ? notice.day : (title.day ?? notice.day),
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
  if (!wait.waits || !wait.timings.onSale || !isDue(title, today) || day === null) return [];
  if (day < addDays(today, -LOOK_BACK_DAYS)) return [];
  const known = ledger.some((notice) => notice.occasion === "on-sale" && notice.generation === generation);
  return known ? [] : [owed(clock, "on-sale", day, generation)];
}

function advance({ title, wait, ledger }: OneWait, clock: OneClock): OwedNotice[] {
  const { today } = clock;
  const { daysBefore } = wait.timings;
  const day = saleDay(title);
  if (!wait.waits || daysBefore === 0 || day === null || day <= today) return [];
  if (day > addDays(today, daysBefore) || !(wait.since < addDays(day, -daysBefore))) return [];
  if (onSaleTold(title, ledger) || ledger.some(({ occasion }) => occasion === "days-before")) return [];
  return [owed(clock, "days-before", day)];
}

function moved({ title, wait, ledger }: OneWait, clock: OneClock): OwedNotice[] {
  const { today, latestDays } = clock;
  const day = saleDay(title);
  if (!wait.waits || !wait.timings.moved || wait.knownDay === null || day === null || day <= today) return [];
  if (title.changedOn < addDays(today, -latestDays) || onSaleTold(title, ledger)) return [];
  const moves = ledger.filter(({ occasion }) => occasion === "moved");
  const told = moves.filter(
    ({ state, settledOn }) => state === "sent" && settledOn !== null && settledOn >= wait.since,
  );
  const coming = moves.some((notice) => notice.day === day && ["pending", "mailed"].includes(notice.state));
  if ((told.at(-1)?.day ?? wait.knownDay) === day || coming) return [];
  return [owed(clock, "moved", day, moves.length + 1)];
}

function calledOff({ title, wait, ledger }: OneWait, clock: OneClock): OwedNotice[] {
  const { today, latestDays } = clock;
  if (!wait.waits || !wait.timings.calledOff || title.status !== "cancelled") return [];
  if (title.changedOn < addDays(today, -latestDays) || onSaleTold(title, ledger)) return [];
  return ledger.some(({ occasion }) => occasion === "called-off") ? [] : [owed(clock, "called-off", today)];
}

/** The same cases in the same order as `VERDICT` of core/notices/plan/eligibility.ts. */
function verdictOf(
  notice: OwedNotice,
  { title, wait, ledger }: OneWait,
  { today, latestDays }: OneClock,
): string | null {
  const { occasion } = notice;
  const day = saleDay(title);
  if (!wait.waits) return "unsubscribed";
  if (!isWanted(occasion, wait.timings)) return "not-wanted";
  if (occasion !== "on-sale" && onSaleTold(title, ledger)) return "on-sale-told";
  if (title.status === "removed") return "removed";
  if (occasion === "called-off") return title.status === "cancelled" ? null : "restored";
  if (title.status === "cancelled") return "called-off";
  if (occasion === "moved") return isNews(notice, wait) && day === notice.day && day > today ? null : "moved";
  if (occasion === "days-before") return advanceVerdict(day, wait, today);
  if (day === null || day > today) return "moved";
  if (notice.generation < title.generation) return "reopened";
  const oldest = addDays(today, -latestDays);
  const isLate =
    day < oldest && wait.since < oldest && (title.reopenedOn === null || title.reopenedOn < oldest);
  return isLate ? "too-late" : null;
}

/** Who registered after it was planned has seen the day. */
const isNews = (notice: OwedNotice, wait: WaitFacts): boolean => notice.plannedAt >= wait.sinceAt;

function advanceVerdict(day: Day | null, { since, timings }: WaitFacts, today: Day): string | null {
  if (day === null || day > addDays(today, timings.daysBefore)) return "moved";
  if (day <= today) return "day-came";
  return since < addDays(day, -timings.daysBefore) ? null : "too-near";
}

function isWanted(occasion: OwedNotice["occasion"], timings: WaitFacts["timings"]): boolean {
  if (occasion === "days-before") return timings.daysBefore > 0;
  if (occasion === "called-off") return timings.calledOff;
  return timings[occasion === "on-sale" ? "onSale" : occasion];
}

const onSaleTold = ({ generation }: TitleFacts, ledger: OwedNotice[]): boolean =>
  ledger.some(
    (notice) =>
      notice.occasion === "on-sale" &&
      notice.generation === generation &&
      ["mailed", "sent"].includes(notice.state),
  );

/** Null for a sale that will not start, or on a day that nobody knows. */
const saleDay = ({ status, isExact, day }: TitleFacts): Day | null =>
  isExact && SELLING.includes(status) ? day : null;

const isDue = (title: TitleFacts, today: Day): boolean => {
  const day = saleDay(title);
  return day !== null && day <= today;
};
