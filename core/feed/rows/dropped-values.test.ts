import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../local/testing/temporary-folder";
import { toDay } from "../../shop-day";
import { CANONICAL, type Canonical, defineProfile } from "../profiles/profile";
import { readFeed } from "../read-feed";

const folder = temporaryFolder();
const asOf = toDay("2026-11-29");

/** A row with a value for every meaning that a column may have, each of them fit. */
const FIT: Record<Canonical, string> = {
  recordId: "A1",
  code: "9784041234563",
  issue: "12",
  productType: "book",
  format: "文庫",
  title: "星",
  subtitle: "副題",
  titleKana: "ホシ",
  series: "海",
  seriesKana: "ウミ",
  seriesKey: "umi",
  volume: "2",
  label: "星文庫",
  publisher: "星社",
  price: "1000",
  priceIncTax: "1100",
  priceExTax: "1000",
  currency: "JPY",
  description: "話",
  coverUrl: "https://example.jp/c",
  productUrl: "https://example.jp/p",
  status: "new",
  date: "2026-12-05",
  contributors: "水城 遥",
  contributorsKana: "ミズキ ハルカ",
  sourceUpdatedAt: "2026-11-28",
  removed: "0",
};
/** Nobody may do without them, whatever the profile says. */
const INDISPENSABLE: readonly Canonical[] = ["title", "recordId"];

async function read(changes: Partial<Record<Canonical, string>>, required?: Canonical) {
  const columns = CANONICAL.map((name) => [
    name,
    { from: [name], required: name === required, onError: "warn" },
  ]);
  const profile = defineProfile({
    name: "warns",
    about: "Every column only warns",
    header: "required",
    key: [["recordId"]],
    columns: Object.fromEntries(columns),
    productTypes: { book: "book" },
    statuses: { new: "forthcoming" },
    removedValues: ["1"],
  });
  const file = path.join(folder, "warns.csv");
  const cells = CANONICAL.map((name) => changes[name] ?? FIT[name]);
  writeFileSync(file, `${CANONICAL.join(",")}\n${cells.join(",")}\n`);
  const records = [];
  for await (const record of readFeed({ file, profile, asOf })) records.push(record);
  const [record, ...others] = records;
  if (!record || others.length > 0) throw new Error("The file has one row.");
  return record;
}

/** Characters of no code, price, day, word or address. */
const TOO_LONG = "長".repeat(10_001);
/** Read only where another column needs them: an issue as part of a key, a plain price where no other is. */
const UNREAD: readonly Canonical[] = ["issue"];

test("the fit row is taken without a warning", async () => {
  expect(await read({})).toMatchObject({ problems: [], warnings: [], row: { title: "星" } });
});

test.each(
  CANONICAL.filter((name) => ![...INDISPENSABLE, ...UNREAD].includes(name)).map((name) => ({ name })),
)("a value of $name that is too long is left out with a warning, and its row is taken", async ({ name }) => {
  const { row, problems, warnings } = await read({ [name]: TOO_LONG });
  expect(problems).toEqual([]);
  expect(warnings.length).toBeGreaterThan(0);
  expect(row).toMatchObject({ recordId: "a1", title: "星" });
  expect(JSON.stringify(row)).not.toContain("長長");
});

test.each(INDISPENSABLE.map((name) => ({ name })))(
  "a $name that is too long is a reject all the same",
  async ({ name }) => {
    const { row, problems } = await read({ [name]: TOO_LONG });
    expect(row).toBeNull();
    expect(problems).toContainEqual({ line: 2, column: name, problem: "too-long" });
  },
);

test.each(CANONICAL.filter((name) => !UNREAD.includes(name)).map((name) => ({ name })))(
  "a blank $name is a reject where the profile says that it must be there",
  async ({ name }) => {
    const { row, problems } = await read({ [name]: "" }, name);
    expect(row).toBeNull();
    expect(problems).toContainEqual({ line: 2, column: name, problem: "missing-value" });
  },
);
