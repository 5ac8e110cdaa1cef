/**
 * The mails that a member should get, from what the member knows alone: there are no notices here, nothing is pending,
 * nothing is cancelled. Every morning asks afresh what is worth a mail by what was mailed before.
 */
import { addDays, type Day } from "@/core/shop-day";
import type { Life } from "./facts";
import type { History } from "./history";
import { bornOf, lived } from "./life";

export interface ToldMail {
  on: Day;
  occasion: "on-sale" | "days-before" | "moved" | "called-off" | "restored";
  /** The day of sale that it told; null for none. */
  day: Day | null;
}

/** What SES refused told nothing, and is not tried again. */
type Tried = ToldMail & { generation: number; isRefused: boolean };

const LATEST = 7;

export function expectedMails(history: History): ToldMail[] {
  let life = bornOf(history);
  const tried: Tried[] = [];
  for (const { day: today, events, runs } of history.days) {
    const inOrder = [...events].sort((a, b) => a.when.localeCompare(b.when));
    for (const event of inOrder) life = lived(life, event, today);
    if (!runs.morning || isBarred(life)) continue;
    const isRefused = life.barriers.has("refused");
    for (const mail of worthTelling(life, tried, today))
      tried.push({ on: today, ...mail, generation: life.title.generation, isRefused });
  }
  return tried.filter(({ isRefused }) => !isRefused).map(({ on, occasion, day }) => ({ on, occasion, day }));
}

/** Nothing goes meanwhile; what is still worth a mail afterwards does. */
const isBarred = ({ barriers }: Life): boolean => [...barriers].some((what) => what !== "refused");

function worthTelling({ title, wait }: Life, tried: Tried[], today: Day): Omit<ToldMail, "on">[] {
  const { daysBefore, ...wants } = wait.timings;
  const received = tried.filter(({ isRefused }) => !isRefused);
  const isOnSaleOf = ({ occasion, generation }: Tried) =>
    occasion === "on-sale" && generation === title.generation;
  const isOver = received.some(isOnSaleOf);
  if (!wait.waits || isOver) return [];
  const isFresh = title.changedOn >= addDays(today, -LATEST);
  const known = knowledgeOf(wait, received);
  const isLost = (occasion: ToldMail["occasion"], day: Day | null, since: Tried | undefined) =>
    (since ? tried.slice(tried.indexOf(since)) : tried).some(
      (mail) => mail.isRefused && mail.occasion === occasion && mail.day === day && mail.on >= wait.since,
    );
  if (title.status === "removed") return [];
  if (title.status === "cancelled") {
    const isNews = wants.calledOff && isFresh && !known.calledOff;
    const restoredLast = received.findLast(({ occasion }) => occasion === "restored");
    return isNews && !isLost("called-off", null, restoredLast) ? [{ occasion: "called-off", day: null }] : [];
  }
  const dayLast = received.findLast(({ occasion }) => occasion === "moved" || occasion === "restored");
  const tell = (present: Day | null): Omit<ToldMail, "on">[] => {
    const occasion = known.calledOff ? "restored" : "moved";
    const isNews = known.calledOff
      ? wants.calledOff
      : wants.moved && known.day !== null && known.day !== (present ?? "none");
    return isNews && isFresh && !isLost(occasion, present, dayLast) ? [{ occasion, day: present }] : [];
  };
  if (!title.isExact || title.day === null || title.status === "postponed_indefinite") return tell(null);
  const day = title.day;
  if (day <= today) {
    const oldest = addDays(today, -LATEST);
    const isLate = day < oldest && wait.since < oldest && (title.reopenedOn ?? "") < oldest;
    return wants.onSale && !isLate && !tried.some(isOnSaleOf) ? [{ occasion: "on-sale", day }] : [];
  }
  const isNear =
    daysBefore > 0 && day <= addDays(today, daysBefore) && wait.since < addDays(day, -daysBefore);
  const news = tell(day);
  const isWorth = isNear && isWorthReminding(day, addDays(day, -daysBefore), tried, news.length > 0);
  return isWorth ? [{ occasion: "days-before", day }, ...news] : news;
}

/** Of a sale that was put off once more, unless the member heard of the new day when it was near already. */
function isWorthReminding(day: Day, near: Day, tried: Tried[], isToldNow: boolean): boolean {
  const reminders = tried.filter(({ occasion }) => occasion === "days-before");
  if (reminders.length === 0) return true;
  const isHeard = tried.some(
    ({ occasion, on, isRefused }) =>
      !isRefused && on >= near && ["days-before", "moved", "restored"].includes(occasion),
  );
  return !isHeard && !isToldNow && reminders.every((mail) => !mail.isRefused && mail.day !== day);
}

/** What the member has been told since registering, or saw then: `day` is "none" after a mail that said so. */
function knowledgeOf(
  wait: Life["wait"],
  received: Tried[],
): { day: Day | "none" | null; calledOff: boolean } {
  const known: { day: Day | "none" | null; calledOff: boolean } = { day: wait.knownDay, calledOff: false };
  for (const { occasion, day } of received.filter((mail) => mail.on >= wait.since)) {
    if (occasion === "moved" || occasion === "restored") known.day = day ?? "none";
    if (occasion === "called-off" || occasion === "restored") known.calledOff = occasion === "called-off";
  }
  return known;
}
