import { expect, it } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { insertRows } from "../../database/bulk";
import { execute, transaction } from "../../database/sql";
import { toDay } from "../../shop-day";
import { findStaged } from "../stage/next-staged";
import { columnValues, hashOfText, keptText, peopleText, type StagedRow } from "./release-columns";
import { STAGED_COLUMNS, stagedText } from "./staged-row";

ownDatabase();

const day = toDay("2026-12-05");
const row: StagedRow = {
  recordId: "p1",
  code: { type: "isbn13", code: "9784000000002" },
  productType: "book",
  format: "文庫",
  title: "星 100% 'x'\\ \u0001📚",
  subtitle: "題",
  titleKana: "ホシ",
  series: "海",
  seriesKana: "ウミ",
  seriesKey: "海|星社",
  volume: "4.5",
  volumeSort: 4.5,
  label: "星文庫",
  publisher: "星社",
  priceExTax: 1200,
  priceIncTax: 1320,
  currency: "JPY",
  description: "「物語」\n改行",
  coverUrl: null,
  productUrl: "https://example.jp/",
  status: "forthcoming",
  day: { from: day, to: day, precision: "day", approximate: false, yearInferred: true, raw: "12月5日" },
  contributors: [
    { name: "水城 遥", nameKana: "ミズキ ハルカ", role: "author" },
    { name: "Lee", nameKana: null, role: "artist" },
  ],
  sourceUpdatedAt: null,
  slug: "hoshi",
  print: { high: -1, low: 2 ** 31 - 1 },
};

let runs = 0;

async function throughStage(staged: StagedRow) {
  runs += 1;
  const { kept, values } = stagedText(staged);
  const head: string = `INSERT INTO import_rows (run_id, line, provider_record_id, action, row_hash, ${STAGED_COLUMNS})`;
  await transaction((tx) =>
    insertRows(tx, head, [[runs, 7, staged.recordId, "changed", hashOfText(kept), ...values]]),
  );
  return findStaged(runs, 0, 10);
}

it("gives back every field of a row, its people and its print", async () => {
  const hash = hashOfText(keptText(row));
  expect(await throughStage(row)).toEqual([{ line: 7, action: "changed", hash, row }]);
});

it("gives back a row that has nothing but what it must have", async () => {
  const { print: _, ...plain } = row;
  const bare: StagedRow = {
    ...plain,
    code: { type: "none", code: null },
    format: null,
    subtitle: null,
    titleKana: null,
    series: null,
    seriesKana: null,
    seriesKey: null,
    volume: null,
    volumeSort: null,
    label: null,
    publisher: null,
    priceExTax: null,
    priceIncTax: 0,
    currency: null,
    description: null,
    productUrl: null,
    day: { from: null, to: null, precision: "unknown", approximate: true, yearInferred: false, raw: "" },
    contributors: [],
  };
  expect((await throughStage(bare)).map((staged) => staged.row)).toEqual([bare]);
});

it("reads a row that was staged as JSON by the version before, while its run was held", async () => {
  runs += 1;
  const kept = `[2,${JSON.stringify(columnValues(row))},${peopleText(row)}]`;
  await execute(
    `INSERT INTO import_rows (run_id, line, provider_record_id, action, row_hash, content)
     VALUES (:runs, 7, :recordId, 'added', :hash, :content)`,
    {
      runs,
      recordId: row.recordId,
      hash: hashOfText(kept),
      content: `{"recordId":"p1","print":{"high":-1,"low":2147483647},"kept":${kept}}`,
    },
  );
  expect((await findStaged(runs, 0, 10)).map((staged) => staged.row)).toEqual([row]);
});
