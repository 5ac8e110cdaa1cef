import { expect, test } from "vitest";
import { LOCALES } from "./locale";
import { words } from "./words";

const SAMPLES = ["見本", 12, 3];

/** Every text of a language, with functions called on sample values. */
function texts(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node === "function") return texts(node(...SAMPLES));
  return Object.values(node as object).flatMap(texts);
}

test("every refusal and every page has words in both languages", () => {
  expect(texts(words("ja")).length).toBe(texts(words("en")).length);
});

test.each(LOCALES)("nothing in %s shouts", (locale) => {
  expect(texts(words(locale)).filter((text) => /[!！]/.test(text))).toEqual([]);
});

test("a Japanese text is not English left over", () => {
  const both = texts(words("ja")).filter((text) => /^[ -~]{12,}$/.test(text));
  expect(both).toEqual([]);
});
