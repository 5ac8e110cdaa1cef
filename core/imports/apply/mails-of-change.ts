/** Which mails a change of a release's day or status brings, by the rules of planning; a property test holds the two against each other. */
import { addDays, type Day } from "../../shop-day";
import type { Kind } from "../record/change-kinds";
import type { ReleaseColumns } from "../record/known-release";
import type { Readers } from "./find-readers";

/** Mails that a change brings about, apart from those to followers of a new title and reminders of a near day. */
export const MAIL_KINDS = ["moved", "onSale", "calledOff", "restored"] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export type Standing = Pick<ReleaseColumns, "status" | "day_to" | "precision" | "approximate">;

/** Stands for "no day is known" where a day is told. */
const NO_DAY = "9999-12-31";
/** A title whose day is longer ago is told of no more. */
const LOOK_BACK_DAYS = 60;

const isSelling = ({ status }: Standing): boolean =>
  status === "forthcoming" || status === "released" || status === "postponed_dated";
const isToCome = (one: Standing): boolean => isSelling(one) || one.status === "postponed_indefinite";
const isCalledOff = ({ status }: Standing): boolean => status === "cancelled" || status === "cancel_pending";

/** The exact day on which its sale starts, or that there is none. */
function presentDay(one: Standing): string {
  const isExact = one.precision === "day" && one.approximate === 0 && one.day_to !== null;
  return isSelling(one) && isExact && one.day_to !== null ? one.day_to : NO_DAY;
}

interface Moved {
  before: Standing;
  after: Standing;
  readers: readonly Readers[];
  today: Day;
}

/** Of members who are told; none where neither the day nor what became of the sale is another. */
export function mailsOfChange({ before, after, readers, today }: Moved): Partial<Record<MailKind, number>> {
  const day = presentDay(after);
  const isSame =
    day === presentDay(before) &&
    isToCome(after) === isToCome(before) &&
    isCalledOff(after) === isCalledOff(before);
  if (isSame) return {};
  const isDue = day <= today && day >= addDays(today, -LOOK_BACK_DAYS);
  const isComing = isToCome(after) && day > today;
  const count = (isTold: (reader: Readers) => boolean) =>
    readers.filter(isTold).reduce((sum, { members }) => sum + members, 0);
  const mails: Record<MailKind, number> = {
    moved: isComing ? count((reader) => hearsThatItMoved(reader, day)) : 0,
    onSale: isDue ? count(({ onSale, haveOnSale }) => onSale === 1 && haveOnSale === 0) : 0,
    calledOff: isCalledOff(after) && !isCalledOff(before) ? count(hearsThatItIsCalledOff) : 0,
    restored: isComing ? count((reader) => hearsThatItComes(reader, day)) : 0,
  };
  return Object.fromEntries(Object.entries(mails).filter(([, members]) => members > 0));
}

/** Of a sale that an earlier file had called off, once it is confirmed. */
export const mailsOfConfirming = (readers: readonly Readers[]): Partial<Record<MailKind, number>> => ({
  calledOff: readers.filter(hearsThatItIsCalledOff).reduce((sum, { members }) => sum + members, 0),
});

const hearsThatItMoved = (reader: Readers, day: string): boolean =>
  reader.moved === 1 &&
  reader.knowOnSale === 0 &&
  reader.knowCalledOff === 0 &&
  reader.knownDay !== null &&
  reader.knownDay !== day &&
  !(reader.movedTo?.split(",") ?? []).includes(day);

const hearsThatItIsCalledOff = (reader: Readers): boolean =>
  reader.calledOff === 1 &&
  reader.knowOnSale === 0 &&
  reader.knowCalledOff === 0 &&
  reader.haveCalledOff === 0;

const hearsThatItComes = (reader: Readers, day: string): boolean =>
  reader.calledOff === 1 &&
  reader.knowOnSale === 0 &&
  reader.knowCalledOff === 1 &&
  !(reader.restoredTo?.split(",") ?? []).includes(day);

/** The kind of change that brings a mail: a day's, unless only the status is another. */
export function kindOfMail(mail: MailKind, changed: ReadonlySet<Kind>): Kind {
  if (mail === "calledOff" || mail === "restored") return changed.has("statuses") ? "statuses" : "days";
  return changed.has("days") ? "days" : "statuses";
}
