/** The key by which follows and titles meet, from a name as people or feeds write it. */
import { foldText } from "../release/fold-text";

export const FOLLOW_KINDS = ["author", "series", "publisher", "label", "keyword"] as const;
export type FollowKind = (typeof FOLLOW_KINDS)[number];

export const isFollowKind = (text: string): text is FollowKind =>
  (FOLLOW_KINDS as readonly string[]).includes(text);

const LONGEST = 191;
/** A keyword of one letter would match nearly everything. */
const SHORTEST_KEYWORD = 2;

/**
 * Width, case, kana, variants of kanji and blanks do not count. A series is compared without its volume; a keyword keeps
 * its words, parted by one blank, the longest first. Null for a name that nothing can be found by.
 */
export function followKey(kind: FollowKind, name: string): string | null {
  if (kind === "keyword") return keywordKey(name);
  const key = foldText(kind === "series" ? withoutVolume(name) : name).slice(0, LONGEST);
  return key || null;
}

function keywordKey(name: string): string | null {
  const words = name.normalize("NFKC").split(/\s+/u).map(foldText);
  const [longest = "", ...rest] = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const key = [longest, ...rest.filter(Boolean)].join(" ");
  return longest.length >= SHORTEST_KEYWORD && key.length <= LONGEST ? key : null;
}

const NUMBER = "(?:\\d{1,4}(?:\\.\\d{1,2})?|[〇一二三四五六七八九十百]{1,5}|[IVX]{1,5})";
const COUNTER = "(?:巻|集|号|話|部|冊|編|幕|弾)";
const WORD = "(?:上|中|下|前編?|後編?|完結編?)";

/** What a title or series ends with where it names one volume; applied to NFKC text, one after the other. */
const VOLUME_ENDS = [
  /** 「…（３） 副題」: what comes after a bracketed number belongs to that volume. */
  new RegExp(
    `\\s*[(\\[〈《【]\\s*(?:第|vol\\.?|#)?\\s*(?:${NUMBER}|${WORD})\\s*${COUNTER}?\\s*[)\\]〉》】].*$`,
    "iu",
  ),
  new RegExp(`\\s*第\\s*${NUMBER}\\s*${COUNTER}.*$`, "u"),
  new RegExp(`\\s*(?:${NUMBER})\\s*(?:巻|集).*$`, "u"),
  new RegExp(`[\\s,:-]*(?:volume|vol\\.?|no\\.?|book|part|#)\\s*${NUMBER}.*$`, "iu"),
  new RegExp(`\\s+(?:${WORD})(?:巻)?$`, "u"),
  /[\s,:-]*(?<![\d.])\d{1,3}(?:\.\d{1,2})?$/u,
];

/** 「月の図書館（３）」, 「月の図書館 第三巻」 and "Moon Library, Vol. 3" without their volume; a bare number stays. */
export function withoutVolume(name: string): string {
  const plain = name.normalize("NFKC").trim();
  for (const end of VOLUME_ENDS) {
    const rest = plain.replace(end, "").trim();
    if (rest !== plain && foldText(rest)) return rest;
  }
  return plain;
}
