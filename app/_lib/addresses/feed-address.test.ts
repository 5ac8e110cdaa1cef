import { expect, test } from "vitest";
import { readFeedAddress } from "./feed-address";

test("a feed is about everything, a month, a shelf or one title", () => {
  expect(readFeedAddress(["released.atom"])).toEqual({ subject: { of: "all" }, form: "released.atom" });
  expect(readFeedAddress(["months", "2026-12", "coming.ics"])?.subject).toEqual({
    of: "month",
    month: "2026-12",
  });
  expect(readFeedAddress(["months", "2026-12", "released.atom"])?.form).toBe("released.atom");
  expect(readFeedAddress(["releases", "12", "coming.ics"])?.subject).toEqual({ of: "release", id: 12 });
  expect(readFeedAddress(["authors", "%E5%A4%8F%E9%87%8E", "released.atom"])?.subject).toEqual({
    of: "shelf",
    shelf: { kind: "authors", key: "夏野" },
  });
});

test.each([
  [[]],
  [["months", "2026-13", "coming.ics"]],
  [["releases", "12", "released.atom"]],
  [["releases", "12-slug", "coming.ics"]],
  [["x.ics"]],
  [["kinds", "nothing", "released.atom"]],
  [["kinds", "constructor", "coming.ics"]],
])("%s is no feed", (segments) => expect(readFeedAddress(segments)).toBeNull());
