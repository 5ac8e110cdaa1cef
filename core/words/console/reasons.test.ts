import { expect, test } from "vitest";
import type { HoldReason } from "../../feed/feed-hold";
import type { Problem } from "../../feed/feed-row";
import type { Gate } from "../../imports/stage/gates";
import { LOCALES } from "../locale";
import { shareText } from "./links";
import { holdName, problemName, reasonWords } from "./reasons";

test.each(LOCALES)("every reason there is has words in %s", (locale) => {
  const problem: Record<Problem, string> = reasonWords(locale).problem; // one that lacks fails to compile
  const hold: Record<Exclude<HoldReason, Gate>, string> = reasonWords(locale).hold;
  expect([...Object.values(problem), ...Object.values(hold)].filter((text) => text.trim() === "")).toEqual(
    [],
  );
});

test("a reason that is known has words in both languages, and its code where it is not", () => {
  expect(problemName("bad-price", "ja")).toBe("価格として読めない");
  expect(problemName("bad-price", "en")).toBe("Not readable as a price");
  expect(problemName("constructor", "ja")).toBe("constructor");
  expect(holdName("missing-column: The file lacks the column isbn.", "ja")).toBe("必要な列がない");
  expect(holdName("moved-days: 137 of 152", "en")).toBe("Days moved");
  expect(holdName("toString: no such reason", "ja")).toBeNull();
});

test("a text to paste names days as its language does", () => {
  expect(shareText("en", "The Sea", "Monday 7 December")).toMatch(/^The Sea – Monday 7 December\. /);
  expect(shareText("ja", "海", "12月7日(月)発売")).toMatch(/^「海」12月7日\(月\)発売。/);
});
