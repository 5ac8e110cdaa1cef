/** A cell that names people in, one entry a person out, with the part each had in the work. */

import type { ContributorRole } from "../../release/vocabulary";
import type { ContributorName } from "../feed-row";
import { meaningOf } from "./vocabulary";

const SEPARATORS = /\s*[;；、|｜\n]\s*/;
const MOST = 20;

/**
 * 「山田太郎(著)；佐藤花子／イラスト」 is two people with their roles; who has no role is an author. The readings stand in
 * a second cell in the same order and are dropped where their number differs.
 */
export function readContributors(text: string, kana: string, roles: Roles): ContributorName[] {
  const people = parts(text, roles).map((part) => person(part, roles));
  const readings = parts(kana, roles).map((part) => person(part, roles).name);
  return people.slice(0, MOST).map((each, place) => ({
    name: each.name,
    nameKana: readings.length === people.length ? (readings[place] ?? null) : null,
    role: each.role,
  }));
}

type Roles = Readonly<Record<string, ContributorRole>>;

const parts = (text: string, roles: Roles): string[] =>
  text.split(SEPARATORS).flatMap((part) => withoutSlashes(part.trim(), roles));

/** 「山田太郎／訳」 is one person with a part in the work, 「山田太郎／佐藤花子」 are two. */
function withoutSlashes(part: string, roles: Roles): string[] {
  const pieces = part.split(/\s*[/／]\s*/).filter((piece) => piece !== "");
  const last = pieces.at(-1) ?? "";
  if (pieces.length < 2 || !meaningOf(roles, last)) return pieces;
  return pieces.slice(0, -1).map((name) => `${name}(${last})`);
}

function person(part: string, roles: Roles): { name: string; role: ContributorRole } {
  const [, name, word] = /^(.+?)\s*[(（[［]([^()（）[\]［］]+)[)）\]］]$/.exec(part) ?? [];
  const role = word && meaningOf(roles, word);
  return name && role ? { name: name.trim(), role } : { name: part, role: "author" };
}
