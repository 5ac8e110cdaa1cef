/** Whether titles that are alike, gone from a file and new in it, are one: certainly, perhaps, or not. */
import { type Day, daysBetween } from "../../shop-day";
import { isMagazine, type Level, ownCode, type Title } from "./identity-keys";

export interface Candidate extends Title {
  /** The release's number, or the line of the file. */
  id: number;
  recordId: string;
}

/** All that have one key: titles that left the file, and new ones. */
export interface Alike {
  removed: Candidate[];
  added: Candidate[];
}

export interface Judged {
  removed: Candidate;
  added: Candidate;
  state: "one" | "open";
}

export interface PairRules {
  /** The day of the file. */
  asOf: Day;
  /** What a person said of a pair before; undefined where nobody did. */
  decided(removed: Candidate, added: Candidate): boolean | undefined;
}

/** A title whose code changes and whose day moves farther than this may be another edition. */
const FAR_DAYS = 180;

/** Each title stands in one pair that is `one`, or in any number that are `open`. */
export function judgeAlike(level: Level, alike: Alike, rules: PairRules): Judged[] {
  const pairs: Judged[] = [];
  const rest = { removed: [...alike.removed], added: [...alike.added] };
  const take = (removed: Candidate, added: Candidate) => {
    pairs.push({ removed, added, state: "one" });
    rest.removed = rest.removed.filter((each) => each !== removed);
    rest.added = rest.added.filter((each) => each !== added);
  };
  for (const [removed, added] of combinations(alike)) {
    if (rules.decided(removed, added) === true && isLeft(rest, removed, added)) take(removed, added);
  }
  const possible = (removed: Candidate, added: Candidate) =>
    rules.decided(removed, added) === false ? "two" : judge(level, removed, added, rules);
  for (const [removed, added] of onTheirDay(rest)) {
    if (possible(removed, added) === "one") take(removed, added);
  }
  const [removed] = rest.removed;
  const [added] = rest.added;
  const isOnly = rest.removed.length === 1 && rest.added.length === 1;
  if (isOnly && removed && added && possible(removed, added) === "one") take(removed, added);
  for (const [one, other] of level === "any-format" ? [] : combinations(rest)) {
    if (possible(one, other) !== "two") pairs.push({ removed: one, added: other, state: "open" });
  }
  return pairs;
}

const combinations = ({ removed, added }: Alike): [Candidate, Candidate][] =>
  removed.flatMap((one) => added.map((other): [Candidate, Candidate] => [one, other]));

const isLeft = (rest: Alike, removed: Candidate, added: Candidate): boolean =>
  rest.removed.includes(removed) && rest.added.includes(added);

/** Of several that are alike, those that have a day to themselves on either side. */
function onTheirDay(alike: Alike): [Candidate, Candidate][] {
  if (alike.removed.length + alike.added.length < 3) return [];
  const isSame = (candidate: Candidate) => (other: Candidate) => isSameDay(candidate, other);
  return combinations(alike).filter(
    ([removed, added]) =>
      isSameDay(removed, added) &&
      alike.removed.filter(isSame(added)).length === 1 &&
      alike.added.filter(isSame(removed)).length === 1,
  );
}

/** An issue of a magazine, and a new edition of a title that is out, are alike in everything but their day. */
function judge(
  level: Level,
  removed: Candidate,
  added: Candidate,
  { asOf }: PairRules,
): "one" | "open" | "two" {
  const onSameDay = isSameDay(removed, added);
  if (isMagazine(removed) || isMagazine(added)) return onSameDay ? "one" : "two";
  const areCodesOther = isOtherCode(removed, added);
  if (level === "any-format") return onSameDay && !areCodesOther ? "one" : "two";
  if (level === "code" || level === "code-and-text" || onSameDay) return "one";
  const isOut = removed.to !== null && removed.to < asOf;
  if (isOut) return "open";
  return areCodesOther && isFar(removed, added) ? "open" : "one";
}

const isSameDay = (a: Candidate, b: Candidate): boolean => a.from === b.from && a.to === b.to;

const isFar = (a: Candidate, b: Candidate): boolean =>
  a.to === null || b.to === null || Math.abs(daysBetween(a.to, b.to)) > FAR_DAYS;

function isOtherCode(a: Candidate, b: Candidate): boolean {
  const one = ownCode(a);
  const other = ownCode(b);
  return one !== null && other !== null && one !== other;
}
