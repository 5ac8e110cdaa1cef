/** Reads a cell that names people: who they are, and the part each had in the work. */
import type { ContributorRole } from "../../release/vocabulary";
import type { ContributorName, Warning } from "../feed-row";
import { type NameRules, splitNames } from "./names";
import { type Roled, splitRoles } from "./roles";

export interface PeopleRules extends NameRules {
  /** A provider's words for parts in a work. */
  roles: Readonly<Record<string, ContributorRole>>;
}

/** What the catalogue keeps of one title. */
const MOST = 20;
const LONGEST = 200;

export interface ReadPeople {
  people: ContributorName[];
  /** Whether some were left out, because they are too many or their names too long. */
  warning?: Warning;
}

/**
 * 「山田太郎(著)；佐藤花子／イラスト」 is two people with their roles; who has no role is an author. The readings stand in
 * a second cell in the same order and are dropped where their number differs.
 */
export function readPeople(text: string, kana: string, rules: PeopleRules): ReadPeople {
  const people = peopleIn(text, rules);
  const readings = kana === "" ? [] : peopleIn(kana, rules);
  const named = people.map(({ name, nameKana, role }, place) => ({
    name,
    nameKana: readings.length === people.length ? (readings[place]?.name ?? null) : nameKana,
    role,
  }));
  const kept = named.filter(isKept).slice(0, MOST);
  return kept.length < named.length ? { people: kept, warning: "dropped-value" } : { people: kept };
}

const isKept = ({ name, nameKana }: ContributorName): boolean =>
  name.length <= LONGEST && (nameKana ?? "").length <= LONGEST;

type Named = Pick<ContributorName, "name" | "role" | "nameKana">;

/** 夏目漱石（なつめそうせき）: the reading beside the name. */
const READING = /^(.*\p{Script=Han}.*?)\s*[（(]([\p{Script=Hiragana}\p{Script=Katakana}ー・\s]{3,})[)）]$/u;
/** カメラマン, メンバー: what somebody does is often said in katakana, with the long sign that a reading hardly has. */
const LOANWORD = /^[\p{Script=Katakana}・]*ー[\p{Script=Katakana}・ー]*$/u;
/** (1867-1916) */
const LIFE = /\s*[（(]\d{3,4}\s*[-–~～]\s*(?:\d{3,4})?[)）]$/u;

/** Libraries set a name in brackets that does not stand in the book itself. */
const FOUND_ELSEWHERE = /^[[［]([^[\]［］]+)[\]］]$/;

/** Cells kept for each profile; names in a feed repeat, and when there are more, all are forgotten. */
const MOST_KEPT = 4_000;
const kept = new WeakMap<readonly string[], { roles: unknown; comma: string; cells: Map<string, Named[]> }>();

function peopleIn(text: string, rules: PeopleRules): Named[] {
  let memory = kept.get(rules.separators);
  if (!memory || memory.roles !== rules.roles || memory.comma !== rules.comma) {
    memory = { roles: rules.roles, comma: rules.comma, cells: new Map() };
    kept.set(rules.separators, memory);
  }
  const before = memory.cells.get(text);
  if (before) return before;
  const found = splitRoles(text, rules.roles).flatMap((part) => withRoles(part, rules));
  if (memory.cells.size >= MOST_KEPT) memory.cells.clear();
  memory.cells.set(text, found);
  return found;
}

/** A role that stands alone is all its people's, one that is tied to a name is the last one's, in the plural the last ones'. */
function withRoles({ names, role, isTied, isPlural }: Roled, rules: PeopleRules): Named[] {
  const found = splitNames(names, rules);
  const from = isTied ? found.length - lastTogether(names, rules, isPlural) : 0;
  return found.map((name, place) => ({
    ...withReading(name.replace(LIFE, "").replace(FOUND_ELSEWHERE, "$1")),
    role: place >= from ? (role ?? "author") : "author",
  }));
}

function withReading(text: string): Pick<Named, "name" | "nameKana"> {
  const [, name = text, nameKana = null] = READING.exec(text) ?? [];
  return nameKana !== null && LOANWORD.test(nameKana) ? { name: text, nameKana: null } : { name, nameKana };
}

/** 「A／B／訳」 are two translators, 「A、B／訳」 one. */
function lastTogether(names: string, rules: PeopleRules, isPlural: boolean): number {
  const last = names.split(isPlural ? /[;；|｜\n]/ : /[;；、,，|｜\n&＆]/).at(-1) ?? "";
  return Math.max(1, splitNames(last, rules).length);
}
