/** Says how new a title is beside others of the same name: new, a reprint, another format, or out already. */

import { foldText } from "../../release/fold-text";
import { isListed, isOut, type ReleaseSummary } from "../../release/release";
import { PRODUCT_TYPE_FACTS } from "../../release/vocabulary";
import type { Day } from "../../shop-day";

export type Edition = Pick<
  ReleaseSummary,
  | ("id" | "title" | "volume" | "productType" | "format" | "publisher" | "contributors")
  | ("status" | "dayFrom" | "dayTo" | "precision" | "approximate")
> & { code: string | null; firstSeenRun: number };

/** Marks of a new edition of something that came out before, in titles as Japanese and English feeds write them. */
const REPRINT =
  /新装版|新版|改訂新?版?|増補版?|復刻版?|復刊|愛蔵版|完全版|普及版|\b(?:re-?issue|reprint|(?:new|revised|updated|anniversary) ed(?:ition|\.))/giu;
/** Marks of another binding or medium. */
const FORMAT =
  /文庫版|新書版|電子(?:書籍)?版|デジタル版|オーディオブック版?|単行本版|\b(?:kindle|e-?book|digital|audio(?:book)?|paperback|hardcover) ed(?:ition|\.)/giu;
/** Marks that only say something beside the plain edition. */
const SPECIAL = /特装版|限定版|豪華版|通常版|\b(?:limited|special|deluxe|collector'?s) ed(?:ition|\.)/giu;

/** What all editions of one volume have in common. */
export function workKey({ title, volume }: Pick<Edition, "title" | "volume">): string {
  const plain = [REPRINT, FORMAT, SPECIAL].reduce(
    (text, marks) => text.replace(marks, " "),
    title.normalize("NFKC"),
  );
  return `${foldText(plain) || foldText(title)} ${foldText(volume ?? "")}`.trim();
}

/**
 * Letters that each need a follower's wish: `r` a reprint, `f` another format, `o` out already; "" is new. Null is
 * nothing to announce: called off, removed, or the same product known from another provider.
 */
export function noveltyOf(title: Edition, others: Edition[], today: Day): string | null {
  if (!isListed(title)) return null;
  const earlier = others.filter((other) => isSameWork(title, other) && comesFirst(other, title));
  if (title.code !== null && earlier.some(({ code }) => code === title.code)) return null;
  const isReprint = marked(title, REPRINT) || earlier.some((other) => isSameForm(title, other));
  const isFormat = marked(title, FORMAT) || earlier.some((other) => !isSameForm(title, other));
  return `${isReprint ? "r" : ""}${isFormat && !isReprint ? "f" : ""}${isOut(title, today) ? "o" : ""}`;
}

const marked = ({ title }: Edition, marks: RegExp): boolean => title.normalize("NFKC").search(marks) >= 0;

/** Two titles of one name are one work only if somebody made both. */
function isSameWork(title: Edition, other: Edition): boolean {
  if (other.id === title.id || workKey(other) !== workKey(title)) return false;
  const [mine, theirs] = [title, other].map(({ contributors }) =>
    contributors.map(({ name }) => foldText(name)),
  );
  if (!mine?.length || !theirs?.length) return title.publisher === other.publisher;
  return mine.some((name) => theirs.includes(name));
}

const isSameForm = (title: Edition, other: Edition): boolean =>
  title.productType === other.productType &&
  foldText(title.format ?? "") === foldText(other.format ?? "") &&
  marked(title, SPECIAL) === marked(other, SPECIAL);

/** Of editions announced together the plain printed one comes first. */
function comesFirst(other: Edition, title: Edition): boolean {
  if (other.firstSeenRun !== title.firstSeenRun) return other.firstSeenRun < title.firstSeenRun;
  const theirs = rank(other);
  const mine = rank(title);
  return theirs === mine ? other.id < title.id : theirs < mine;
}

const rank = (edition: Edition): number =>
  (PRODUCT_TYPE_FACTS[edition.productType].isDigital ? 4 : 0) +
  (marked(edition, FORMAT) ? 2 : 0) +
  (marked(edition, SPECIAL) ? 1 : 0);
