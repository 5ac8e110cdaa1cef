import { expect, test } from "vitest";
import { ACTS } from "../../accounts/audit-log";
import { GATES } from "../../imports/stage/gates";
import { LOCALES } from "../locale";
import { consoleWords } from "./console";

/** Every text, with functions called on sample values. */
function texts(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node === "function") return texts((node as (...given: unknown[]) => unknown)(2, 3));
  return Object.values(node as object).flatMap(texts);
}

test.each(LOCALES)("in %s the console shouts nowhere, and names every act and every gate", (locale) => {
  const say = consoleWords(locale);
  expect(texts(say).filter((text) => /[!！]/.test(text) || text === "")).toEqual([]);
  expect(Object.keys(say.acts).sort()).toEqual([...ACTS].sort());
  expect(Object.keys(say.gate).sort()).toEqual([...GATES].sort());
});

test("a Japanese text is not English left over", () => {
  const left = texts(consoleWords("ja")).filter((text) => /^[ -~]{12,}$/.test(text));
  expect(left).toEqual([]);
});
