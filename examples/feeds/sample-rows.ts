/** The rows of a partner's file of a day: about three hundred titles, each with its code and its day. */

import { eanCheckDigit } from "../../core/feed/cells/identifiers";
import { addDays, type Day } from "../../core/shop-day";
import { type Product, sampleProducts } from "./sample-products";

export const COLUMNS = [
  "商品ID",
  "ISBN/JAN",
  "商品種別",
  "判型",
  "タイトル",
  "タイトルカナ",
  "シリーズ",
  "シリーズカナ",
  "巻数",
  "レーベル",
  "出版社",
  "著者",
  "著者カナ",
  "発売日",
  "税込価格",
  "状態",
  "内容紹介",
] as const;

export interface SampleRow {
  cells: string[];
  code: string;
  /** The exact day, also where the file says it vaguely. */
  day: Day;
  title: string;
  price: number;
}

/** First day of each wave, counted from the file's day, and how many days it lasts. */
const WAVES = [
  { first: 0, days: 41 },
  { first: 41, days: 59 },
  { first: 100, days: 71 },
] as const;
/** Coprime to every length above: goes through all days of a wave before it comes to one again. */
const STRIDE = 7;

export function sampleRows(fileDay: Day): SampleRow[] {
  const placed = { 0: 0, 1: 0, 2: 0 };
  let day = fileDay;
  return sampleProducts().map((product, place) => {
    if (!product.withThePrinted) day = addDays(fileDay, daysAhead(product, placed[product.wave]++));
    return rowOf(product, place, day);
  });
}

/** Magazines come out every month, all else where its wave has room. */
function daysAhead({ magazineCode, wave }: Product, nth: number): number {
  if (magazineCode) return 1 + (Number(magazineCode) % 28) + wave * 31;
  const { first, days } = WAVES[wave];
  return first + ((nth * STRIDE + 1) % days);
}

function rowOf(product: Product, place: number, day: Day): SampleRow {
  const code = codeOf(product, place, day);
  const {
    kind,
    format,
    series = "",
    seriesKana = "",
    volume = "",
    label = "",
    publisher,
    author = "",
  } = product;
  const issue = kind === "雑誌" ? ` ${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月号` : "";
  const title = product.title + issue;
  const kana = issue ? `${product.kana} ${Number(day.slice(5, 7))}ガツゴウ` : product.kana;
  const id = `AK-${String(100_001 + place * 37)}`;
  const cells = [
    id,
    code,
    kind,
    format,
    title,
    kana,
    series,
    seriesKana,
    volume,
    label,
    publisher,
    author,
    product.authorKana ?? "",
    dayText(day, product, place),
    priceText(product.price, place),
    statusOf(place),
    product.about,
  ];
  return { cells, code, day, title, price: product.price };
}

/** Exact for the coming weeks; the further away, the vaguer, as publishers announce them. */
function dayText(day: Day, { wave, kind }: Product, place: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  if (wave < 2 || kind === "雑誌")
    return place % 9 === 4 ? `${year}年${month}月${date}日` : day.replaceAll("-", "/");
  if (place % 13 === 0) return "未定";
  if (place % 7 === 0) return `${year}年${["冬", "春", "夏", "秋"][Math.floor((month % 12) / 3)]}`;
  if (place % 3 === 0) return `${year}年${month}月`;
  return `${year}年${month}月${date <= 10 ? "上旬" : date <= 20 ? "中旬" : "下旬"}${place % 5 === 0 ? "頃" : ""}`;
}

const priceText = (price: number, place: number): string =>
  place % 17 === 0 ? `${price.toLocaleString("en")}円(税込)` : String(price);

const statusOf = (place: number): string => (place % 97 === 61 ? "発売延期" : "発売予定");

/** Codes of a range that no publisher or maker has, with valid check digits. */
function codeOf({ kind, magazineCode }: Product, place: number, day: Day): string {
  if (magazineCode) return checked(`4910${magazineCode}${day.slice(5, 7)}${day.slice(3, 4)}`);
  if (["CD", "Blu-ray", "ゲーム", "グッズ"].includes(kind))
    return checked(`4999999${String(place).padStart(5, "0")}`);
  return checked(`97849999${String(place).padStart(4, "0")}`);
}

const checked = (body: string): string => body + eanCheckDigit(body);
