import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { addRelease, type TestRelease } from "../../local/testing/test-releases";
import { execute } from "../database/sql";
import { findRelated } from "./find-related";
import { findRelease } from "./find-release";

const ids: Record<string, number> = {};

ownDatabase();
beforeAll(async () => {
  const series = "庵";
  const volume = async (name: string, number: number, more: TestRelease = {}) => {
    const id = await addRelease({ title: `庵の四季 ${number}`, series, author: "夏野 汀", ...more });
    await execute(
      "UPDATE releases SET series_key = :series, volume = :text, volume_sort = :number WHERE id = :id",
      { series, text: String(number), number, id },
    );
    ids[name] = id;
  };
  await volume("one", 1, { day: "2026-01-01" });
  await volume("two", 2, { day: "2026-06-01" });
  await volume("twoOnScreen", 2, { day: "2026-06-08", productType: "ebook" });
  await volume("three", 3, { day: "2026-12-01", status: "cancelled" });
  await volume("four", 4, { day: "2027-03-01" });
  ids.other = await addRelease({ title: "灯台", author: "夏野 汀", day: "2026-03-01" });
  ids.otherOnScreen = await addRelease({
    title: "灯台",
    author: "夏野 汀",
    day: "2026-03-02",
    productType: "ebook",
  });
  ids.cd = await addRelease({ title: "灯台", author: "夏野 汀", day: "2026-03-03", productType: "cd" });
  ids.stranger = await addRelease({ title: "灯台", author: "冬木 汀", day: "2026-03-03" });
});

async function relatedTo(name: string) {
  const release = await findRelease(ids[name] ?? 0);
  if (!release) throw new Error(`There is no ${name}.`);
  const { editions, previous, next, byAuthor } = await findRelated(release);
  const nameOf = (id: number | undefined) => Object.keys(ids).find((key) => ids[key] === id) ?? null;
  return {
    editions: editions.map(({ id }) => nameOf(id)),
    beside: [nameOf(previous?.id), nameOf(next?.id)],
    byAuthor: byAuthor.map(({ id }) => nameOf(id)),
  };
}

test("a volume leads to its other format, to the volumes beside it that are not called off, and to other works", async () => {
  expect(await relatedTo("two")).toEqual({
    editions: ["twoOnScreen"],
    beside: ["one", "four"],
    byAuthor: ["cd", "other"],
  });
  expect(await relatedTo("one")).toMatchObject({ editions: [], beside: [null, "two"] });
  expect(await relatedTo("four")).toMatchObject({ beside: ["two", null] });
});

test("what is in no series has editions and an author, and a namesake is neither", async () => {
  const { editions, beside, byAuthor } = await relatedTo("other");
  expect(editions).toEqual(["otherOnScreen"]);
  expect(beside).toEqual([null, null]);
  expect(byAuthor).toContain("cd");
  expect(byAuthor).not.toContain("stranger");
  expect((await relatedTo("stranger")).byAuthor).toEqual([]);
});
