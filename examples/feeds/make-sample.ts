/**
 * Writes a partner's file as it would arrive on a day: `node --import tsx examples/feeds/make-sample.ts 2026-11-24 partner.csv`.
 * Every title, person and publisher in it is invented.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Day, toDay } from "../../core/shop-day";
import { COLUMNS, sampleRows } from "./sample-rows";

/** The whole file as text, the same for the same day: UTF-8 with byte-order mark and CRLF, as spreadsheets write it. */
export function makeSample(day: Day): string {
  const good = sampleRows(day).map(({ cells }) => cells);
  const rows = [[...COLUMNS], ...good.slice(0, 120), ...badRows(day), ...good.slice(120)];
  return `\ufeff${rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("")}`;
}

/** What a real file always has a few of: a wrong check digit, a day that no calendar has, a title forgotten, a cell too many. */
function badRows(day: Day): string[][] {
  const date = day.replaceAll("-", "/");
  const year = day.slice(0, 4);
  const rest = (when: string, price: string) => [
    "",
    "",
    "",
    "",
    "楠書店",
    "",
    "",
    when,
    price,
    "発売予定",
    "",
  ];
  return [
    [
      "AK-900001",
      "9784000000005",
      "単行本",
      "四六判",
      "桁をまちがえた男",
      "ケタヲマチガエタオトコ",
      ...rest(date, "1870"),
    ],
    [
      "AK-900002",
      "",
      "単行本",
      "四六判",
      "二月三十日の夜に",
      "ニガツサンジュウニチノヨルニ",
      ...rest(`${year}/2/30`, "1650"),
    ],
    ["AK-900003", "", "単行本", "四六判", "", "", ...rest(date, "1430")],
    [
      "AK-900004",
      "",
      "グッズ",
      "雑貨",
      "値札のない時計",
      "ネフダノナイトケイ",
      ...rest(date, "-500"),
      "余分な列",
    ],
  ];
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [day, file] = process.argv.slice(2);
  if (!day || !file) throw new Error("Say the day and the file: make-sample.ts 2026-11-24 partner.csv");
  writeFileSync(file, makeSample(toDay(day)));
}
