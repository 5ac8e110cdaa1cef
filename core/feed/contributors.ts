/** A cell that names people in, one entry a person out, with the part each had in the work. */
import type { ContributorName, Role } from "./feed-row";

const SEPARATORS = /\s*[;；、|｜\n]\s*|\s+[/／]\s+/;
const MOST = 20;

/**
 * 「山田太郎(著)；佐藤花子／イラスト」 is two people with their roles; who has no role is an author. The readings stand in
 * a second cell in the same order and are dropped where their number differs.
 */
export function readContributors(
  text: string,
  kana: string,
  roles: Readonly<Record<string, Role>>,
): ContributorName[] {
  const people = parts(text).map((part) => person(part, roles));
  const readings = parts(kana).map((part) => person(part, roles).name);
  return people.slice(0, MOST).map((each, place) => ({
    name: each.name,
    nameKana: readings.length === people.length ? (readings[place] ?? null) : null,
    role: each.role,
  }));
}

const parts = (text: string): string[] => text.split(SEPARATORS).filter((part) => part !== "");

function person(part: string, roles: Readonly<Record<string, Role>>): { name: string; role: Role } {
  const [, bracketed, inBrackets] = /^(.+?)\s*[(（[［]([^()（）[\]［］]+)[)）\]］]$/.exec(part) ?? [];
  const [, slashed, afterSlash] = /^(.+?)\s*[/／]\s*([^/／]+)$/.exec(part) ?? [];
  const [name, word] = [bracketed ?? slashed, inBrackets ?? afterSlash];
  const role = word && (roles[word.normalize("NFKC").trim().toLowerCase()] ?? roles[word.trim()]);
  return name && role ? { name: name.trim(), role } : { name: part.trim(), role: "author" };
}
