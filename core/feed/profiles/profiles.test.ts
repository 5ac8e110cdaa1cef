import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { toDay } from "../../shop-day";
import type { FeedRecord } from "../feed-row";
import { readFeed } from "../read-feed";
import { requireProfile } from "./find-profile";

const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-profiles-"));

async function readBy(name: string, content: string): Promise<FeedRecord[]> {
  const file = path.join(folder, `${name}.csv`);
  writeFileSync(file, content);
  const records: FeedRecord[] = [];
  const source = { file, profile: requireProfile(name), asOf: toDay("2026-11-24") };
  for await (const record of readFeed(source)) records.push(record);
  return records;
}

test("rakuten: a vague day, a price with tax, a size that says what kind of book it is", async () => {
  const [record] = await readBy(
    "rakuten",
    "title,titleKana,author,authorKana,publisherName,size,isbn,salesDate,itemPrice\n" +
      "星降る駅,ホシフルエキ,水城 遥/雨宮 カナデ,ミズキ ハルカ,鵲出版,コミック,9780306406157,２０２６年１２月上旬,759\n",
  );
  expect(record?.row).toMatchObject({
    title: "星降る駅",
    productType: "comic",
    priceIncTax: 759,
    priceExTax: null,
    publisher: "鵲出版",
    day: { from: "2026-12-01", to: "2026-12-10", precision: "part" },
    contributors: [{ name: "水城 遥" }, { name: "雨宮 カナデ" }],
  });
});

test("jpro-tsv: tabs, quotes that mean nothing, a record issued in error", async () => {
  const records = await readBy(
    "jpro-tsv",
    "ISBN13\t書名\t書名カナ\t発売予定日\t本体価格\t通知区分\n" +
      '9780306406157\t"引用"の本\tインヨウノホン\t20261205\t1200\t02\n' +
      "9798602405453\t誤りの本\tアヤマリノホン\t20261205\t1200\t05\n",
  );
  expect(records.map(({ row }) => row)).toMatchObject([
    { title: '"引用"の本', priceExTax: 1200, priceIncTax: null, status: "forthcoming" },
    { title: "誤りの本", status: "removed" },
  ]);
});

test("generic-en: English days, a price without tax in cents", async () => {
  const [record] = await readBy(
    "generic-en",
    "ISBN,Title,Authors,Release Date,Price,Type\n" +
      '9780306406157,Lanterns over the Canal,"Jo Ames; Rin Oda (translator)","December 5, 2026",$12.50,Paperback\n',
  );
  expect(record?.row).toMatchObject({
    productType: "book",
    priceExTax: 1250,
    currency: "USD",
    day: { from: "2026-12-05", precision: "day" },
    contributors: [
      { name: "Jo Ames", role: "author" },
      { name: "Rin Oda", role: "translator" },
    ],
  });
});
