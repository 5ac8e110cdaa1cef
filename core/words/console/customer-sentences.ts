/** Says in whole sentences what a customer asks: what was registered, what was mailed, what became of it, and what is still to come. */
import type { Day } from "../../shop-day";
import { saleDateText } from "../day-text";
import type { Locale } from "../locale";
import { type CustomerWords, customerWords } from "./customer";
import type { CustomerEvent, CustomerNotice, CustomerStanding, CustomerTitle } from "./customer-facts";

export interface Telling {
  locale: Locale;
  /** The shop's. */
  timeZone: string;
  today: Day;
}

/** In the order of time; at least one. */
export function titleSentences(title: CustomerTitle, telling: Telling): string[] {
  const say = customerWords(telling.locale);
  const { registeredAt, removedAt, notices } = title;
  const registered = registeredAt
    ? [say.registered(title.title, dateTime(registeredAt, telling))]
    : notices.length === 0
      ? [say.notRegistered(title.title)]
      : [];
  const takenBack = removedAt ? [say.takenBack(dateTime(removedAt, telling))] : [];
  const next = registeredAt && !removedAt ? expectation(title, registeredAt, telling) : [];
  const mailed = notices.map((notice) => noticeSentence(title.title, notice, telling));
  return [...registered, ...mailed, ...takenBack, ...next];
}

function noticeSentence(title: string, notice: CustomerNotice, telling: Telling): string {
  const say = customerWords(telling.locale);
  const { occasion, state, reason, settledAt, sentAt, error } = notice;
  const mail = say.mailOf(title)[occasion];
  const at = (sentAt ?? settledAt) ? dateTime(sentAt ?? settledAt ?? new Date(0), telling) : "";
  if (state === "sent") return say.sent(mail, at, eventClauses(notice, telling));
  if (state === "failed") return say.failed(mail, at, failureOf(error, say));
  if (state === "unknown") return say.unknown(mail, at);
  if (state === "waiting") return say.waiting(mail);
  if (state !== "cancelled" && state !== "expired") return say.planned(mail);
  const decided = settledAt ? dateTime(settledAt, telling) : "";
  return say.cancelled(mail, say.because[reason ?? ""] ?? say.becauseOther, decided);
}

/** What SES said, in the order in which it happened; the same thing said again counts once. */
function eventClauses({ events, sentAt, settledAt }: CustomerNotice, telling: Telling): string[] {
  const say = customerWords(telling.locale);
  if (events === null) return [say.notKept];
  const known = events.filter(({ kind }) => kind !== "Send");
  const clauses = known
    .filter(({ kind }, index) => kind !== known[index - 1]?.kind)
    .flatMap((event) => eventClause(event, instant(event.at, sentAt ?? settledAt, telling), say));
  return clauses.length > 0 ? clauses : [say.noAnswer];
}

function eventClause({ kind, detail }: CustomerEvent, at: string, say: CustomerWords): string[] {
  if (kind === "Delivery") return [say.delivered(at)];
  if (kind === "DeliveryDelay") return [say.delayed(at, detail === "MailboxFull")];
  if (kind === "Complaint") return [say.complained(at)];
  if (kind !== "Bounce") return [];
  const { Permanent, Transient, OnAccountSuppressionList, other } = say.bounced;
  const known: Record<string, (at: string) => string> = { Permanent, Transient, OnAccountSuppressionList };
  return [(known[detail ?? ""] ?? other)(at)];
}

/** By how the reasons begin that `core/notices` writes. */
function failureOf(error: string | null, { failure }: CustomerWords): string {
  if (error?.startsWith("the member's address is none")) return failure.address;
  if (error?.startsWith("no answer and no event came")) return failure.nobodyKnows;
  if (error?.startsWith("set aside after")) return failure.attempts;
  return failure.refused;
}

const OPEN = ["pending", "waiting", "mailed"];
const FULFILLING = ["on-sale", "back-in-stock"];
/** Reasons after which another mail about the sale is still to come. */
const MAY_COME_AGAIN = ["moved", "sold-out", "restored", "called-off", "reopened"];

/** What a registration that holds still brings; nothing where a notice says so already. */
function expectation(title: CustomerTitle, registeredAt: Date, telling: Telling): string[] {
  const say = customerWords(telling.locale);
  const { notices, status, saleState, dayTo, precision, approximate, wantsSale } = title;
  const last = notices.findLast(({ occasion }) => FULFILLING.includes(occasion));
  if (last && OPEN.includes(last.state)) return [];
  const isDropped = last?.state === "cancelled" || last?.state === "expired";
  if (last && isDropped && !MAY_COME_AGAIN.includes(last.reason ?? "")) return [];
  const isBefore = last && (last.settledAt ?? registeredAt) < registeredAt;
  if (last && !isDropped && !isBefore) return [];
  if (status === "cancelled" || status === "removed") return [say.isCalledOff];
  if (!wantsSale) return [say.notWanted];
  if (last && !isDropped) return [say.afterMail];
  if (saleState === "sold-out") return [say.isSoldOut];
  if (precision !== "day" || approximate || dayTo === null) return [say.noDay];
  return dayTo > telling.today
    ? [
        say.comes(
          saleDateText(title, telling.locale, { year: dayTo.slice(0, 4) !== telling.today.slice(0, 4) }),
        ),
      ]
    : [say.isOut];
}

/** What keeps mail from the customer, or that nothing does. */
export function standingSentences(standing: CustomerStanding, telling: Telling): string[] {
  const say = customerWords(telling.locale);
  const { account, hasAddress, pausedSince, complainedSince, bouncedSince, heldUntil, allPaused } = standing;
  const sentences = [
    ...(account === "active" ? [] : [say.account[account]]),
    ...(account === "active" && !hasAddress ? [say.noAddress] : []),
    ...(pausedSince ? [say.paused(dateTime(pausedSince, telling))] : []),
    ...(complainedSince ? [say.complains(dateTime(complainedSince, telling))] : []),
    ...(bouncedSince ? [say.bounces(dateTime(bouncedSince, telling))] : []),
    ...(heldUntil ? [say.held(dateTime(heldUntil, telling))] : []),
    ...(allPaused ? [say.allPaused] : []),
  ];
  return sentences.length > 0 ? sentences : [say.fine];
}

/** `3 December at 07:02`, `12月3日 07:02`; with its year where that is another. */
function dateTime(at: Date, { locale, timeZone, today }: Telling): string {
  const isThisYear = dayOf(at, timeZone).slice(0, 4) === today.slice(0, 4);
  const date = new Intl.DateTimeFormat(TAG[locale], {
    timeZone,
    year: isThisYear ? undefined : "numeric",
    month: "long",
    day: "numeric",
  }).format(at);
  return locale === "ja" ? `${date} ${clock(at, timeZone)}` : `${date} at ${clock(at, timeZone)}`;
}

/** When, with the English preposition: to the second, or with its day where that is another than the mail's. */
function instant(at: Date, sentAt: Date | null, telling: Telling): string {
  const { timeZone } = telling;
  const isSameDay = sentAt !== null && dayOf(at, timeZone) === dayOf(sentAt, timeZone);
  const on = telling.locale === "ja" ? "" : isSameDay ? "at " : "on ";
  return on + (isSameDay ? clock(at, timeZone, true) : dateTime(at, telling));
}

const TAG: Record<Locale, string> = { ja: "ja-JP", en: "en-GB" };

const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);

const clock = (at: Date, timeZone: string, withSeconds = false): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: withSeconds ? "medium" : "short" }).format(at);
