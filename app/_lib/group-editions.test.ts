import { expect, test } from "vitest";
import type { ReleaseSummary } from "@/core/release/release";
import { groupEditions } from "./group-editions";

const edition = (id: number, more: Partial<ReleaseSummary>): ReleaseSummary =>
  ({
    id,
    title: "月の図書館 3",
    subtitle: null,
    seriesKey: "tsuki",
    volume: "3",
    contributors: [{ name: "夏野 汀", nameKana: null, role: "author" }],
    publisher: "あけぼの出版",
    productType: "comic",
    ...more,
  }) as ReleaseSummary;

const shown = (releases: ReleaseSummary[]) =>
  groupEditions(releases).map(({ first, others }) => [first.id, ...others.map(({ id }) => id)]);

test("paper and e-book of one work are one entry, the paper one first", () => {
  const releases = [edition(1, { productType: "ebook" }), edition(2, { title: "別の本" }), edition(3, {})];
  expect(shown(releases)).toEqual([[3, 1], [2]]);
});

test("what differs in more than its format stays apart", () => {
  expect(shown([edition(1, {}), edition(2, { volume: "4" })])).toHaveLength(2);
  expect(shown([edition(1, {}), edition(2, { subtitle: "特装版" })])).toHaveLength(2);
  expect(shown([edition(1, {}), edition(2, { productType: "cd" })])).toHaveLength(2);
  expect(shown([edition(1, {}), edition(2, { contributors: [] })])).toHaveLength(2);
  expect(shown([])).toEqual([]);
});
