import { expect, test } from "vitest";
import type { Day } from "../../shop-day";
import { type Edition, noveltyOf } from "./novelty";

const today = "2026-12-01" as Day;
let made = 0;
function edition(changed: Partial<Edition> = {}): Edition {
  made += 1;
  const person = { name: "夏野 汀", nameKana: null, role: "author" } as const;
  return {
    id: made,
    title: "月の図書館",
    volume: null,
    productType: "book",
    format: "単行本",
    publisher: "あけぼの出版",
    contributors: [person],
    status: "forthcoming",
    code: null,
    firstSeenRun: 2,
    dayFrom: "2026-12-20" as Day,
    dayTo: "2026-12-20" as Day,
    precision: "day",
    approximate: false,
    ...changed,
  };
}

test("a title that nothing came before is new", () => {
  expect(noveltyOf(edition(), [], today)).toBe("");
  expect(noveltyOf(edition({ volume: "4" }), [edition({ volume: "3", firstSeenRun: 1 })], today)).toBe("");
});

test("the same work by somebody else is another work", () => {
  const other = { name: "別 人", nameKana: null, role: "author" } as const;
  expect(noveltyOf(edition(), [edition({ firstSeenRun: 1, contributors: [other] })], today)).toBe("");
});

test("a new edition is a reprint, by its mark or by what came before", () => {
  expect(noveltyOf(edition({ title: "月の図書館　新装版" }), [], today)).toBe("r");
  expect(noveltyOf(edition({ title: "Moon Library (Revised Edition)" }), [], today)).toBe("r");
  expect(noveltyOf(edition(), [edition({ firstSeenRun: 1 })], today)).toBe("r");
});

test("the e-book of a printed title is another format, in the same file or later", () => {
  const print = edition();
  const ebook = edition({ productType: "ebook", format: "Kindle" });
  expect([noveltyOf(print, [ebook], today), noveltyOf(ebook, [print], today)]).toEqual(["", "f"]);
  const pocket = edition({ title: "月の図書館 文庫版", format: "文庫", firstSeenRun: 9 });
  expect(noveltyOf(pocket, [print], today)).toBe("f");
});

test("a limited edition beside the plain one is another format; alone it is the news itself", () => {
  const limited = edition({ title: "月の図書館 特装版" });
  expect([noveltyOf(limited, [edition()], today), noveltyOf(limited, [], today)]).toEqual(["f", ""]);
});

test("what is out already says so; what was called off, or is known from another provider, is no news", () => {
  const day = "2026-11-30" as Day;
  expect(noveltyOf(edition({ dayTo: day, dayFrom: day }), [], today)).toBe("o");
  expect(noveltyOf(edition({ status: "cancelled" }), [], today)).toBeNull();
  const known = edition({ code: "9784000000001", firstSeenRun: 1 });
  expect(noveltyOf(edition({ code: "9784000000001" }), [known], today)).toBeNull();
});
