/**
 * The mails that a member should get, from what the member knows alone: there are no notices here, nothing is pending,
 * nothing is cancelled. Every morning asks afresh what is worth a mail by what was mailed before.
 */
import { addDays, type Day } from "@/core/shop-day";
import type { Life } from "./facts";
import type { History } from "./history";
import { bornOf, lived, toldDay, watched } from "./life";

export interface ToldMail {
  on: Day;
  occasion:
    | "on-sale"
    | "back-in-stock"
    | "pre-order-open"
    | "days-before"
    | "moved"
    | "called-off"
    | "restored";
  /** The day of sale that it told; null for none. */
  day: Day | null;
}

/** What SES refused told nothing, and is not tried again. */
type Tried = ToldMail & { generation: number; starts: number; preorders: number; isRefused: boolean };

const LATEST = 7;

export function expectedMails(history: History): ToldMail[] {
  let life = bornOf(history);
  const tried: Tried[] = [];
  /** What the night before a morning had begun to tell stays news until then. */
  let atNight: (Omit<ToldMail, "on"> & { sinceAt: string })[] = [];
  for (const { day: today, events, runs } of history.days) {
    for (const when of ["evening", "night"] as const) {
      for (const event of events.filter((each) => each.when === when))
        life = lived(life, event, today, isFulfilled(life, tried));
      life = watched(life, today, when);
      if (when === "evening" && runs.night && !isSilent(life))
        for (const mail of worthTelling(life, tried, today, atNight))
          atNight.push({ ...mail, sinceAt: life.wait.sinceAt });
    }
    if (!runs.morning) continue;
    const begun = atNight.filter(({ sinceAt }) => sinceAt === life.wait.sinceAt);
    atNight = [];
    if (isBarred(life)) continue;
    const isRefused = life.barriers.has("refused");
    for (const mail of worthTelling(life, tried, today, begun))
      tried.push({
        on: today,
        ...mail,
        generation: life.title.generation,
        starts: life.title.sale?.starts ?? 0,
        preorders: life.title.sale?.preorders ?? 0,
        isRefused,
      });
  }
  return tried.filter(({ isRefused }) => !isRefused).map(({ on, occasion, day }) => ({ on, occasion, day }));
}

/** Nothing goes meanwhile; what is still worth a mail afterwards does. */
const isBarred = ({ barriers }: Life): boolean => [...barriers].some((what) => what !== "refused");

/** Nothing is even begun for who has paused or complained. */
const isSilent = ({ barriers }: Life): boolean => barriers.has("paused") || barriers.has("complained");

function worthTelling(
  { title, wait, barriers }: Life,
  tried: Tried[],
  today: Day,
  begun: Omit<ToldMail, "on">[],
): Omit<ToldMail, "on">[] {
  const { daysBefore, ...wants } = wait.timings;
  const received = tried.filter(({ isRefused }) => !isRefused);
  const isOver = received.some(
    (mail) => isOnSaleOf(title, mail) || (mail.occasion === "back-in-stock" && mail.on >= wait.since),
  );
  if (!wait.waits || title.status === "removed") return [];
  const restock = worthRestock({ title, wait, barriers }, tried, today);
  const isFresh = (occasion: ToldMail["occasion"], present: Day | null) =>
    title.changedOn >= addDays(today, -LATEST) ||
    begun.some((mail) => mail.occasion === occasion && mail.day === present);
  const known = knowledgeOf(wait, received);
  const isLost = (occasion: ToldMail["occasion"], day: Day | null, since: Tried | undefined) =>
    (since ? tried.slice(tried.indexOf(since)) : tried).some(
      (mail) => mail.isRefused && mail.occasion === occasion && mail.day === day && mail.on >= wait.since,
    );
  if (title.status === "cancelled") {
    const isNews = wants.calledOff && isFresh("called-off", null) && !known.calledOff && !isOver;
    const restoredLast = received.findLast(({ occasion }) => occasion === "restored");
    return isNews && !isLost("called-off", null, restoredLast) ? [{ occasion: "called-off", day: null }] : [];
  }
  const sale = worthSale({ title, wait, barriers }, tried, today, begun);
  if (sale.length > 0) return sale;
  if (isOver || restock.length > 0) return restock;
  const dayLast = received.findLast(({ occasion }) => occasion === "moved" || occasion === "restored");
  const tell = (present: Day | null): Omit<ToldMail, "on">[] => {
    const occasion = known.calledOff ? "restored" : "moved";
    const isNews = known.calledOff
      ? wants.calledOff
      : wants.moved && known.day !== null && known.day !== (present ?? "none");
    return isNews && isFresh(occasion, present) && !isLost(occasion, present, dayLast)
      ? [{ occasion, day: present }]
      : [];
  };
  const preorder = worthPreorder({ title, wait, barriers }, tried, today);
  if (!title.isExact || title.day === null || title.status === "postponed_indefinite")
    return [...preorder, ...tell(null)];
  const day = title.day;
  if (day <= today) return preorder;
  const isNear =
    daysBefore > 0 && day <= addDays(today, daysBefore) && wait.since < addDays(day, -daysBefore);
  const news = tell(day);
  const isWorth = isNear && isWorthReminding(day, addDays(day, -daysBefore), tried, news.length > 0);
  return [...preorder, ...(isWorth ? [{ occasion: "days-before", day } as const] : []), ...news];
}

/** Once for each time that they open after the member's wish. */
function worthPreorder({ title, wait }: Life, tried: Tried[], today: Day): Omit<ToldMail, "on">[] {
  const { sale } = title;
  if (sale?.known !== "pre-order-open" || sale.since < addDays(today, -LATEST)) return [];
  const isSeen = wait.sinceAt > sale.sinceAt;
  const isTried = tried.some(
    ({ occasion, preorders }) => occasion === "pre-order-open" && preorders === sale.preorders,
  );
  if (isSeen || isTried || !wait.timings.preorderOpen) return [];
  return [{ occasion: "pre-order-open", day: toldDay("pre-order-open", title) }];
}

const isAboutSale = ({ occasion }: ToldMail): boolean =>
  occasion === "on-sale" || occasion === "back-in-stock";

function isFulfilled({ title, wait }: Life, tried: Tried[]): boolean {
  const isKept = (mail: Tried) => mail.occasion !== "on-sale" || mail.generation >= title.generation;
  return tried.some((mail) => !mail.isRefused && isAboutSale(mail) && mail.on >= wait.since && isKept(mail));
}

const isOnSaleOf = (title: Life["title"], { occasion, generation }: Tried): boolean =>
  occasion === "on-sale" && generation === title.generation;

/**
 * The sale has begun by its day or by the shop's word; one that had ended is no new one, unless an operator opened it. What a
 * night had begun to tell goes in the morning if the shop sells it, even where the file has put its day off meanwhile.
 */
function worthSale(
  { title, wait }: Life,
  tried: Tried[],
  today: Day,
  begun: Omit<ToldMail, "on">[],
): Omit<ToldMail, "on">[] {
  const oldest = addDays(today, -LATEST);
  const { sale, status, generation } = title;
  const isSold = sale?.known === "on-sale";
  const isBuyable = !sale || (isSold && !(sale.isSoldOut && generation === 1));
  if (!wait.timings.onSale || !isBuyable || tried.some((mail) => isOnSaleOf(title, mail))) return [];
  const isOut = title.isExact && title.day !== null && title.day <= today;
  const isDue = isOut && (status !== "postponed_indefinite" || isSold);
  const isLate = (title.day ?? today) < oldest && wait.since < oldest && (title.reopenedOn ?? "") < oldest;
  const isSoldLately = isSold && sale.since >= oldest;
  const isBegun = isSold && begun.some(({ occasion }) => occasion === "on-sale");
  return isSoldLately || ((isDue || isBegun) && !isLate)
    ? [{ occasion: "on-sale", day: toldDay("on-sale", title) }]
    : [];
}

/** The shop has it again after the member's wish, or it came too late for the sale before. */
function worthRestock({ title, wait }: Life, tried: Tried[], today: Day): Omit<ToldMail, "on">[] {
  const { sale } = title;
  const isOff = title.status === "cancelled";
  if (sale?.known !== "on-sale" || sale.since < addDays(today, -LATEST) || isOff) return [];
  const received = tried.filter((mail) => !mail.isRefused && isAboutSale(mail));
  const isAgain = sale.isSoldOut || received.some(({ on }) => on < wait.since);
  const isTold = received.some(({ on }) => on >= wait.since);
  const isTried = tried.some(
    ({ occasion, starts }) => occasion === "back-in-stock" && starts === sale.starts,
  );
  if (!wait.timings.backInStock || !isAgain || isTold || isTried) return [];
  return [{ occasion: "back-in-stock", day: toldDay("back-in-stock", title) }];
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
