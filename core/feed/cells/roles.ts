/** Finds the words that say which part people had in a work, in every place where the trade puts them. */
import type { ContributorRole } from "../../release/vocabulary";
import { meaningOf } from "./vocabulary";

type Roles = Readonly<Record<string, ContributorRole>>;

export interface Roled {
  names: string;
  /** Null where the text says nothing. */
  role: ContributorRole | null;
  /** The word belongs to one name, such as 花子(絵), and not to all before it, such as 「太郎, 花子 著」. */
  isTied: boolean;
  /** It belongs to all that are named together, as in Ann Lee & Bo Ray (eds.). */
  isPlural: boolean;
}

interface Mark {
  from: number;
  to: number;
  role: ContributorRole;
  isTied: boolean;
  isPlural: boolean;
  /** So short a word, or parted by a sign that parts names too, that it leads names only at the beginning of a cell. */
  isPlain: boolean;
}

/** Parts of the cell, each with the names it holds and what they did. */
export function splitRoles(text: string, roles: Roles): Roled[] {
  const forms = formsOf(roles);
  const plain = tidied(text, forms);
  const marks = marksOf(plain, forms.leading, roles);
  const leading = marks[0]?.from === 0 ? marks : marks.filter(({ isPlain }) => !isPlain);
  const first = plain.slice(0, leading[0]?.from);
  return [
    ...beforeMarks(first, marksOf(first, forms.trailing, roles)),
    ...afterMarks(plain, leading).flatMap(({ names, role }) =>
      beforeMarks(names, marksOf(names, forms.trailing, roles)).map((part) =>
        part.role === null ? { names: part.names, role, isTied: false, isPlural: false } : part,
      ),
    ),
  ];
}

/** Without 「ほか」 before a role, which says that others took part, and without the language that was translated from. */
const tidied = (text: string, { others }: Forms): string =>
  text.replace(others, " ").replace(/\b(translated) from (?:the )?\p{L}+(?: \p{L}+)? (by)\b/giu, "$1 $2");

/** 著:山田太郎 訳:佐藤花子 */
function afterMarks(text: string, marks: Mark[]): Roled[] {
  return marks.map(({ to, role }, place) => ({
    names: text.slice(to, marks[place + 1]?.from ?? text.length),
    role,
    isTied: false,
    isPlural: false,
  }));
}

/** 山田太郎／著 佐藤花子／訳 */
function beforeMarks(text: string, marks: Mark[]): Roled[] {
  const parts: Roled[] = [];
  let start = 0;
  for (const { from, to, role, isTied, isPlural } of marks) {
    parts.push({ names: text.slice(start, from), role, isTied, isPlural });
    start = to;
  }
  parts.push({ names: text.slice(start), role: null, isTied: false, isPlural: false });
  return parts;
}

function marksOf(text: string, form: RegExp, roles: Roles): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(form)) {
    const { tied, dotted, bracketed, by, alone, pointed, attached, last } = match.groups ?? {};
    const word = tied ?? dotted ?? bracketed ?? by ?? alone ?? pointed ?? attached ?? last ?? "";
    const role = roleOf(word, roles);
    const isPlural = PLURAL.test(word);
    const isTied = by === undefined && alone === undefined && attached === undefined;
    const isPlain = !/[:：]/.test(match[0]) && !/\S by$/i.test(by ?? "");
    if (!role) continue;
    marks.push({ from: match.index, to: match.index + match[0].length, role, isTied, isPlural, isPlain });
  }
  return marks;
}

const PLURAL = /^(?:authors|writers|editors|eds|translators|illustrators|artists|photographers)\.?$/i;

/** 作・絵 is an author: the first word that means something counts. */
function roleOf(words: string, roles: Roles): ContributorRole | undefined {
  const whole = meaningOf(roles, words) ?? meaningOf(roles, words.replace(/\.$/, ""));
  if (whole) return whole;
  const parts = words.split(/[・＆&/／,、]|\band\b/);
  return parts.map((part) => meaningOf(roles, part)).find((role) => role !== undefined);
}

interface Forms {
  leading: RegExp;
  trailing: RegExp;
  others: RegExp;
}

const forms = new WeakMap<Roles, Forms>();

function formsOf(roles: Roles): Forms {
  const known = forms.get(roles) ?? newForms(Object.keys(roles));
  forms.set(roles, known);
  return known;
}

/** Between words: a blank, a sign that parts names, or an end of the cell. */
const BEFORE = String.raw`(?<=^|[\s;；、,，|｜/／])`;
const AFTER = String.raw`(?=$|[\s;；、,，|｜/／&＆])`;
/** 水城遥 作・雨宮奏 絵 */
const AFTER_ALONE = String.raw`(?=$|[\s;；、,，|｜/／&＆・])`;
const OPEN = "[［【(（〔〈＜<";
const CLOSE = "\\]］】)）〕〉＞>";
/** Libraries write 夏目漱石著 ; 谷川俊太郎訳. No name ends in one of these, as some do in 作 or 文. */
const ATTACHED =
  /^(?:著|共著|編著|訳|共訳|監訳|編訳|訳注|編|共編|編集|監修|原作|原著|作画|写真|撮影|朗読|解説)$/;
const EASTERN = /[\u3041-\u9fff]/;
const LETTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
const HAN = /^\p{Script=Han}+$/u;

function newForms(words: string[]): Forms {
  const eastern = words.filter((word) => EASTERN.test(word));
  const any = anyOf(words);
  const many = `(?:${any})(?:[・＆&／/](?:${any}))*`;
  const manyEastern = `(?:${anyOf(eastern)})(?:[・＆&](?:${anyOf(eastern)}))*`;
  const by = anyOf(words.filter((word) => /(?:^| )by$|^by \(|^starring$/i.test(word)));
  const attached = anyOf(eastern.filter((word) => ATTACHED.test(word)));
  const long = anyOf(eastern.filter((word) => word.length > 1));
  const western = anyOf(words.filter((word) => /^[a-z]{5,}$/i.test(word)));
  const leading = [
    `${BEFORE}(?<tied>${many})\\s*[:：/／=＝]\\s*(?=\\S)`,
    `${BEFORE}(?<dotted>${anyOf(eastern.filter((word) => HAN.test(word)))})・(?=\\S)`,
    `[${OPEN}](?<bracketed>${many})[${CLOSE}]\\s*(?=\\S)`,
    `${BEFORE}(?<by>${by})[:：]?\\s+`,
    `(?<=^|[\\s;；、,，|｜/／])(?<alone>${long})[\\s\\u3000]+(?=\\S)`,
  ];
  const trailing = [
    `[/／∥‖=＝:：]\\s*(?<tied>${many})${AFTER}`,
    `[${OPEN}](?<bracketed>[^${OPEN}${CLOSE}]+)[${CLOSE}]`,
    `(?<=[^\\s;；、,，|｜/／]{2}|\\S\\s\\S)[\\s\\u3000]+(?<alone>${manyEastern})${AFTER_ALONE}`,
    `(?<=${LETTER}{2})・(?<pointed>${attached})${AFTER}`,
    `(?<=${LETTER}{2}|${LETTER}[\\s\\u3000]${LETTER})(?<attached>${attached}|(?:${anyOf(eastern)})(?:[・＆&](?:${anyOf(eastern)}))+)(?=\\s*(?:$|[;；、,，/／]))`,
    `(?:,|\\s[-–—])\\s*(?<last>${western})(?=\\s*(?:$|[;；|,]))`,
  ];
  return {
    leading: new RegExp(leading.join("|"), "giu"),
    trailing: new RegExp(`\\s*(?:${trailing.join("|")})`, "giu"),
    others: new RegExp(
      `\\s*[${OPEN}](?:ほか|他)[${CLOSE}]\\s*|\\s+(?:ほか|他)\\s?(?=(?:${anyOf(eastern)})${AFTER})`,
      "gu",
    ),
  };
}

const NEVER = "(?!)";

/** Longer words first, so that 原作 is not read as 作. */
const anyOf = (words: string[]): string =>
  words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"))
    .join("|") || NEVER;
