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
}

interface Mark {
  from: number;
  to: number;
  role: ContributorRole;
  isTied: boolean;
}

/** Parts of the cell, each with the names it holds and what they did. */
export function splitRoles(text: string, roles: Roles): Roled[] {
  const forms = formsOf(roles);
  const leading = marksOf(text, forms.leading, roles);
  if (leading[0]?.from === 0) return afterMarks(text, leading);
  return beforeMarks(text, marksOf(text, forms.trailing, roles));
}

/** 著:山田太郎 訳:佐藤花子 */
function afterMarks(text: string, marks: Mark[]): Roled[] {
  return marks.map(({ to, role }, place) => ({
    names: text.slice(to, marks[place + 1]?.from ?? text.length),
    role,
    isTied: false,
  }));
}

/** 山田太郎／著 佐藤花子／訳 */
function beforeMarks(text: string, marks: Mark[]): Roled[] {
  const parts: Roled[] = [];
  let start = 0;
  for (const { from, to, role, isTied } of marks) {
    parts.push({ names: text.slice(start, from), role, isTied });
    start = to;
  }
  parts.push({ names: text.slice(start), role: null, isTied: false });
  return parts;
}

function marksOf(text: string, form: RegExp, roles: Roles): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(form)) {
    const { tied, alone, bracketed } = match.groups ?? {};
    const role = roleOf(tied ?? bracketed ?? alone ?? "", roles);
    const isTied = alone === undefined;
    if (role) marks.push({ from: match.index, to: match.index + match[0].length, role, isTied });
  }
  return marks;
}

/** 作・絵 is an author: the first word that means something counts. */
function roleOf(words: string, roles: Roles): ContributorRole | undefined {
  const whole = meaningOf(roles, words);
  if (whole) return whole;
  const parts = words.split(/[・＆&/／,、]|\band\b/);
  return parts.map((part) => meaningOf(roles, part)).find((role) => role !== undefined);
}

interface Forms {
  leading: RegExp;
  trailing: RegExp;
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

function newForms(words: string[]): Forms {
  const alternatives = anyOf(words);
  const eastern = anyOf(words.filter((word) => /[\u3041-\u9fff]/.test(word)));
  const many = `(?:${alternatives})(?:[・＆&／/](?:${alternatives}))*`;
  const by = anyOf(words.filter((word) => /(?:^| )by$/i.test(word)));
  return {
    leading: new RegExp(
      `${BEFORE}(?<tied>${many})\\s*[:：/／]\\s*(?=\\S)|[[［【(（](?<bracketed>${many})[\\]］】)）]\\s*(?=\\S)|${BEFORE}(?<alone>${by})\\s+`,
      "giu",
    ),
    trailing: new RegExp(
      `\\s*(?:[/／]\\s*(?<tied>${many})${AFTER}|[(（[［【<＜](?<bracketed>[^()（）[\\]［］【】]+)[)）\\]］】>＞]|(?<=[^\\s;；、,，|｜/／]{2}|\\S\\s\\S)[\\s\\u3000]+(?<alone>(?:${eastern})(?:[・＆&](?:${eastern}))*)${AFTER})`,
      "giu",
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
