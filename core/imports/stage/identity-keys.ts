/** By what a title is known again that its provider names otherwise than before. */
import { hash } from "node:crypto";
import type { Code } from "../../feed/feed-row";
import { foldText } from "../../release/fold-text";
import { PRODUCT_TYPE_FACTS, type ProductType } from "../../release/vocabulary";
import type { Day } from "../../shop-day";

export interface Title {
  code: Code;
  productType: ProductType;
  format: string | null;
  title: string;
  series: string | null;
  seriesKey: string | null;
  volume: string | null;
  from: Day | null;
  to: Day | null;
}

/** Each beginning with what proves most. A null key names nothing. */
export const LEVELS = ["code-and-text", "code", "text", "any-format"] as const;
export type Level = (typeof LEVELS)[number];

const KEY_OF: Record<Level, (title: Title) => string | null> = {
  "code-and-text": (title) => joined(codeOf(title), textOf(title)),
  code: (title) => joined(codeOf(title)),
  text: (title) => joined(textOf(title)),
  "any-format": (title) => joined(workOf(title)),
};

/** A short digest of what two titles must have in common on this level. */
export function keyOf(level: Level, title: Title): string | null {
  const text = KEY_OF[level](title);
  return text === null ? null : hash("sha1", text, "base64").slice(0, 12);
}

/** A code that stands for one title alone; a magazine's stands for all its issues. */
export const ownCode = ({ code: { type, code } }: Pick<Title, "code">): string | null =>
  type === "magazine" ? null : code;

export const isMagazine = ({ code }: Pick<Title, "code">): boolean => code.type === "magazine";

/** Print and digital share codes and are two. */
function codeOf(title: Title): string | null {
  const code = ownCode(title);
  return code && `${code} ${PRODUCT_TYPE_FACTS[title.productType].isDigital}`;
}

const textOf = (title: Title): string | null => joined(workOf(title), foldText(title.format ?? ""));

function workOf({ productType, series, seriesKey, volume, title }: Title): string | null {
  const name = foldText(title) || title.trim();
  if (name === "") return null;
  const number = (volume ?? "").normalize("NFKC").trim().toLowerCase();
  return joined(productType, foldText(series ?? seriesKey ?? ""), number, name);
}

const joined = (...parts: (string | null)[]): string | null =>
  parts.includes(null) ? null : parts.join("\u0000");
