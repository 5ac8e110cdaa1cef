/**
 * The mails that a member should get, from what the member knows alone: there are no notices here, nothing is pending,
 * nothing is cancelled. Every morning asks afresh what is worth a mail by what was mailed before.
 */
import { addDays, type Day } from "@/core/shop-day";
import type { History } from "./history";
import { bornOf, type Life, lived } from "./life";

export interface ToldMail {
  on: Day;
  occasion: "on-sale" | "days-before" | "moved" | "called-off";
  /** The day of sale that it told. */
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
  const told = tried.filter(({ isRefused }) => !isRefused);
  const isOnSaleOf = ({ occasion, generation }: Tried) =>
    occasion === "on-sale" && generation === title.generation;
  const isOver = told.some(isOnSaleOf);
  if (!wait.waits || isOver) return [];
  const isFresh = title.changedOn >= addDays(today, -LATEST);
  const once = (occasion: ToldMail["occasion"]) => tried.every((mail) => mail.occasion !== occasion);
  if (title.status === "cancelled")
    return wants.calledOff && isFresh && once("called-off") ? [{ occasion: "called-off", day: null }] : [];
  if (!title.isExact || title.day === null || ["postponed_indefinite", "removed"].includes(title.status))
    return [];
  const day = title.day;
  if (day <= today) {
    const oldest = addDays(today, -LATEST);
    const isLate = day < oldest && wait.since < oldest && (title.reopenedOn ?? "") < oldest;
    return wants.onSale && !isLate && !tried.some(isOnSaleOf) ? [{ occasion: "on-sale", day }] : [];
  }
  const isNear =
    daysBefore > 0 && day <= addDays(today, daysBefore) && wait.since < addDays(day, -daysBefore);
  const lastMove = told.findLast(({ occasion, on }) => occasion === "moved" && on >= wait.since);
  const knows = lastMove?.day ?? wait.knownDay;
  const sinceThen = lastMove ? tried.slice(tried.indexOf(lastMove)) : tried;
  const isLost = sinceThen.some(
    (mail) => mail.isRefused && mail.occasion === "moved" && mail.day === day && mail.on >= wait.since,
  );
  return [
    ...(isNear && once("days-before") ? [{ occasion: "days-before" as const, day }] : []),
    ...(wants.moved && isFresh && knows !== null && knows !== day && !isLost
      ? [{ occasion: "moved" as const, day }]
      : []),
  ];
}
