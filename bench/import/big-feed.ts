/** A realistic provider's file of any length, the next day's with one row in a hundred changed, and a third day's with all. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { eanCheckDigit } from "../../core/feed/cells/identifiers";

const HEADER =
  "商品ID,ISBN,商品種別,タイトル,タイトルカナ,シリーズ,巻数,レーベル,出版社,著者,著者カナ,発売日,税込価格,内容紹介";
const NOUNS = [
  "星",
  "駅",
  "古書店",
  "竜",
  "郵便局",
  "灯台",
  "猫",
  "王子",
  "図書館",
  "薬師",
  "海",
  "機関士",
  "庭",
  "時計",
  "雪国",
  "女王",
];
const KANA = [
  "ホシ",
  "エキ",
  "コショテン",
  "リュウ",
  "ユウビンキョク",
  "トウダイ",
  "ネコ",
  "オウジ",
  "トショカン",
  "クスシ",
  "ウミ",
  "キカンシ",
  "ニワ",
  "トケイ",
  "ユキグニ",
  "ジョオウ",
];
const NAMES = [
  "水城 遥",
  "大河原 岳",
  "桐生 みのり",
  "長谷部 剛",
  "雨宮 カナデ",
  "白石 ゆう",
  "早乙女 律",
  "浜野 千尋",
];
const READINGS = [
  "ミズキ ハルカ",
  "オオガワラ ガク",
  "キリュウ ミノリ",
  "ハセベ ツヨシ",
  "アマミヤ カナデ",
  "シライシ ユウ",
  "サオトメ リツ",
  "ハマノ チヒロ",
];

export type FeedDay = 1 | 2 | 3;

/** How many of so many titles a day changes: every hundredth has a new date on the second, all cost ten yen more on the third. */
export const changedOn = (day: FeedDay, rows: number): number =>
  ({ 1: rows, 2: Math.floor((rows + 92) / 100), 3: rows })[day];

/** Unquoted, as the format's own rules allow, or with every cell in quotes, as many partners send them. */
export type Quoting = "plain" | "quoted";

type Cell = string | number;

export async function writeFeed(
  file: string,
  rows: number,
  day: FeedDay,
  quoting: Quoting = "plain",
): Promise<void> {
  const out = createWriteStream(file, { highWaterMark: 1 << 20 });
  const line = (cells: Cell[]) =>
    quoting === "plain" ? cells.join(",") : cells.map((cell) => `"${cell}"`).join(",");
  let text = `${line(HEADER.split(","))}\n`;
  for (let n = 0; n < rows; n++) {
    text += `${line(cellsOf(n, day))}\n`;
    if (text.length > 1 << 18) {
      if (!out.write(text)) await once(out, "drain");
      text = "";
    }
  }
  out.end(text);
  await once(out, "finish");
}

/** What a title is called says nothing about its day: the higher half of Knuth's multiplicative hash, which every bit of `n` is in. */
const scattered = (n: number): number => Math.imul(n, 2_654_435_761) >>> 16;

function cellsOf(n: number, day: FeedDay): Cell[] {
  const a = n % 16;
  const b = (n >> 4) % 16;
  const c = (n >> 8) % 16;
  const series = `${NOUNS[a]}と${NOUNS[b]}の${NOUNS[c]}${n >> 12}`;
  const kana = `${KANA[a]}ト${KANA[b]}ノ${KANA[c]}`;
  const volume = (n % 20) + 1;
  const body = `9784${String(n).padStart(8, "0")}`;
  const when = scattered(n);
  const date = `2027/${(when % 12) + 1}/${((Math.floor(when / 12) + (day > 1 && n % 100 === 7 ? 1 : 0)) % 28) + 1}`;
  const about = `${series}をめぐる物語。${NOUNS[c]}で出会った二人が、失われた${NOUNS[b]}を探して旅に出る。待望の第${volume}巻。`;
  return [
    `P${n}`,
    body + eanCheckDigit(body),
    "コミック",
    `${series} ${volume}`,
    `${kana} ${volume}`,
    series,
    volume,
    `${NOUNS[b]}コミックス`,
    `${NOUNS[c]}出版`,
    NAMES[n % 8] ?? "",
    READINGS[n % 8] ?? "",
    date,
    600 + (n % 40) * 10 + (day === 3 ? 10 : 0),
    about,
  ];
}
