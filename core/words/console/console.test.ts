import { describe, expect, test } from "vitest";
import { ACTS } from "../../accounts/audit-log";
import { GATES } from "../../imports/stage/gates";
import { LOCALES } from "../locale";
import { auditWords } from "./audit";
import { consoleWords } from "./console";
import { decisionWords } from "./decision";
import { demandWords } from "./demand";
import { linksWords } from "./links";
import { noticesWords } from "./notices";
import { passkeyWords } from "./passkeys";
import { runWords } from "./runs";
import { systemsWords } from "./systems";
import { titleWords } from "./titles";
import { todayWords } from "./today";
import { webhooksWords } from "./webhooks";

const PAGES = {
  auditWords,
  consoleWords,
  decisionWords,
  demandWords,
  linksWords,
  noticesWords,
  passkeyWords,
  runWords,
  systemsWords,
  titleWords,
  todayWords,
  webhooksWords,
};

/** Every text, with functions called on sample values. */
function texts(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node === "function") return texts((node as (...given: unknown[]) => unknown)(2, 3, 4));
  return Object.values(node as object).flatMap(texts);
}

test.each(LOCALES)("in %s the console names every act and every gate", (locale) => {
  expect(Object.keys(auditWords(locale).acts).sort()).toEqual([...ACTS].sort());
  expect(Object.keys(runWords(locale).gate).sort()).toEqual([...GATES].sort());
});

describe.each(Object.entries(PAGES))("%s", (_, wordsOf) => {
  test.each(LOCALES)("in %s shouts nowhere and leaves nothing empty", (locale) => {
    expect(texts(wordsOf(locale)).filter((text) => /[!！]/.test(text) || text === "")).toEqual([]);
  });

  test("in Japanese is not English left over", () => {
    expect(
      texts(wordsOf("ja")).filter((text) => /^[ -~]{12,}$/.test(text) && !text.endsWith(".csv")),
    ).toEqual([]);
  });
});
