/**
 * A history in, the mails that a member should get out, from what the member knows alone: there are no notices here, nothing
 * is pending, nothing is cancelled. Every morning asks afresh what is worth a mail by what was mailed before.
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

const LATEST = 7;

export function expectedMails(history: History): ToldMail[] {
  let life = bornOf(history);
  const told: (ToldMail & { generation: number })[] = [];
  for (const { day: today, events, runs } of history.days) {
    const inOrder = [...events].sort((a, b) => a.when.localeCompare(b.when));
    for (const event of inOrder) life = lived(life, event, today);
    if (!runs.morning) continue;
    for (const mail of worthTelling(life, told, today))
      told.push({ on: today, ...mail, generation: life.title.generation });
  }
  return told.map(({ generation: _, ...mail }) => mail);
}

function worthTelling(
  { title, wait }: Life,
  told: (ToldMail & { generation: number })[],
  today: Day,
): Omit<ToldMail, "on">[] {
  const { daysBefore, ...wants } = wait.timings;
  const isOver = told.some(
    ({ occasion, generation }) => occasion === "on-sale" && generation === title.generation,
  );
  if (!wait.waits || isOver) return [];
  const isFresh = title.changedOn >= addDays(today, -LATEST);
  const once = (occasion: ToldMail["occasion"]) => told.every((mail) => mail.occasion !== occasion);
  if (title.status === "cancelled")
    return wants.calledOff && isFresh && once("called-off") ? [{ occasion: "called-off", day: null }] : [];
  if (!title.isExact || title.day === null || ["postponed_indefinite", "removed"].includes(title.status))
    return [];
  const day = title.day;
  if (day <= today) {
    const oldest = addDays(today, -LATEST);
    const isLate = day < oldest && wait.since < oldest && (title.reopenedOn ?? "") < oldest;
    return wants.onSale && !isLate ? [{ occasion: "on-sale", day }] : [];
  }
  const isNear =
    daysBefore > 0 && day <= addDays(today, daysBefore) && wait.since < addDays(day, -daysBefore);
  const lastMove = told.findLast(({ occasion, on }) => occasion === "moved" && on >= wait.since);
  const knows = lastMove?.day ?? wait.knownDay;
  return [
    ...(isNear && once("days-before") ? [{ occasion: "days-before" as const, day }] : []),
    ...(wants.moved && isFresh && knows !== null && knows !== day
      ? [{ occasion: "moved" as const, day }]
      : []),
  ];
}
