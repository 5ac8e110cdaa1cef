/** Parts people's names from each other, and puts names that are filed by family in the order in which they are said. */

export interface NameRules {
  /** What stands between two people; words and & part them only where a whole name stands on both sides. */
  separators: readonly string[];
  comma: CommaMeaning;
}

/** `auto` tells 「Lee, Ann」 from 「Ann Lee, Bo Ray」; otherwise every comma stands between people, behind a family name, or is part of the name. */
export const COMMA_MEANINGS = ["auto", "between-people", "family-first", "keep"] as const;
export type CommaMeaning = (typeof COMMA_MEANINGS)[number];

/** What stands between people where a profile says nothing else. */
export const SEPARATORS: readonly string[] = [";", "；", "、", "|", "｜", "\n", "/", "／", "&", "＆", "and"];

/** And others, whoever they are. */
const OTHERS = /[\s,、]*(?:(?:ほか|他)\d*名?|et al\.?|and others)\s*$/iu;
const EASTERN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SUFFIX = /^(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D)\.?$/iu;
/** Libraries add the years of a life: 1807-1882. */
const YEARS = /\d{2,}/;
const INITIAL = /(?:^|[\s.])\p{Lu}\.$/u;

/** One entry a person, without blanks around it. */
export function splitNames(text: string, rules: NameRules): string[] {
  const { signs, words } = patternsOf(rules.separators);
  return text
    .split(signs)
    .map((part) => part.replace(OTHERS, "").replace(/^(?:[\s,，&＆・]|and\s)+|[\s,，&＆]+$/gi, ""))
    .filter((part) => part !== "")
    .flatMap((part) => joined(part, words))
    .flatMap((part) => parted(part, rules.comma))
    .map((name) => name.replace(/\s{2,}/g, " ").replace(/^["“](.*)["”]$/, "$1"))
    .filter((name) => name !== "");
}

interface Patterns {
  signs: RegExp;
  words: RegExp;
}

const known = new WeakMap<readonly string[], Patterns>();

function patternsOf(separators: readonly string[]): Patterns {
  const before = known.get(separators);
  if (before) return before;
  const isWord = (each: string) => /^(?:[&＆]|\p{L}+)$/u.test(each);
  const words = separators
    .filter(isWord)
    .map((each) => (/\w/.test(each) ? `,?\\s+${each}\\s+` : `\\s*${each}\\s*`));
  const signs = separators
    .filter((each) => !isWord(each))
    .map((each) => each.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  const patterns = { signs: anyOf(signs), words: anyOf(words) };
  known.set(separators, patterns);
  return patterns;
}

const anyOf = (patterns: string[]): RegExp => new RegExp(patterns.join("|") || "(?!)", "iu");

/** Neil Gaiman & Terry Pratchett are two, Simon & Garfunkel are one act. */
function joined(part: string, words: RegExp): string[] {
  const pieces = part.split(words).map((piece) => piece.trim());
  return pieces.every(isWholeName) ? pieces : [part];
}

const isWholeName = (piece: string): boolean => EASTERN.test(piece) || /[^\s,]\s+[^\s,]|,\s*\S/.test(piece);

function parted(part: string, comma: CommaMeaning): string[] {
  const pieces = part.split(/\s*[,，]\s*/).filter((piece) => piece !== "");
  if (pieces.length < 2 || comma === "keep") return [part];
  if (comma === "between-people") return pieces;
  return comma === "family-first" || isFiledByFamily(pieces) ? [asSaid(pieces)] : betweenPeople(part, pieces);
}

/** Longfellow, Henry Wadsworth, 1807-1882 · Lee, Ann · Le Guin, Ursula K. · van der Berg, Jan · 夏目, 漱石, 1867-1916 */
function isFiledByFamily(pieces: string[]): boolean {
  const names = pieces.filter((piece) => !YEARS.test(piece) && !SUFFIX.test(piece));
  const [family = "", given = ""] = names;
  if (names.length > 2) return false;
  if (names.length < pieces.filter((piece) => !SUFFIX.test(piece)).length) return true;
  if (names.length < 2 || pieces.some((piece) => EASTERN.test(piece)) || NO_GIVEN_NAME.test(given))
    return false;
  if (INITIAL.test(family)) return false; // Lee A., Ray B.
  return !/\s/.test(family) || INITIAL.test(given) || PARTICLE.test(family);
}

/** Earth, Wind & Fire; Tyler, The Creator. */
const NO_GIVEN_NAME = /&|^the\s|\sand\s/i;
const PARTICLE =
  /^(?:van|von|vom|zu|de|den|der|del|della|di|da|dos|du|la|le|ter|ten|af|al|el|bin|ibn|st\.?|san|santa)\s/i;

function asSaid(pieces: string[]): string {
  const [family = "", ...rest] = pieces.filter((piece) => !YEARS.test(piece));
  const suffix = rest.find((piece) => SUFFIX.test(piece));
  const given = rest.find((piece) => !SUFFIX.test(piece))?.replace(/\s*\([^)]*\)/g, "");
  const name = EASTERN.test(family) ? [family, given] : [given, family]; // an Eastern name is said as it is filed
  return `${name.filter(Boolean).join(" ")}${suffix ? `, ${suffix}` : ""}`;
}

function betweenPeople(part: string, pieces: string[]): string[] {
  if (pieces.some((piece) => SUFFIX.test(piece))) return [part];
  return pieces.filter(isWholeName).length * 2 > pieces.length ? pieces : [part];
}
