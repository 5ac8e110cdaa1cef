/** The fictional titles as products: what each is, and in which of three waves (soon, later, much later) it comes out. */

import { ABROAD } from "./titles-abroad";
import { type Book, NON_FICTION, NOVELS, PICTURE_BOOKS } from "./titles-books";
import { COMICS } from "./titles-comics";
import { GAMES, GOODS, MAGAZINES, MUSIC } from "./titles-other";

export interface Product {
  kind:
    | "コミック"
    | "文庫"
    | "単行本"
    | "新書"
    | "絵本"
    | "雑誌"
    | "CD"
    | "Blu-ray"
    | "ゲーム"
    | "グッズ"
    | "電子書籍";
  format: string;
  title: string;
  kana: string;
  series?: string;
  seriesKana?: string;
  volume?: string;
  label?: string;
  publisher: string;
  author?: string;
  authorKana?: string;
  /** Yen, including tax. */
  price: number;
  about: string;
  wave: 0 | 1 | 2;
  /** Magazines: five digits of the magazine code. */
  magazineCode?: string;
  /** The digital edition comes out on the day of the product before it. */
  withThePrinted?: boolean;
}

const WAVES = [0, 1, 2] as const;

export const sampleProducts = (): Product[] => [
  ...COMICS.flatMap(comics),
  ...NOVELS.flatMap((book, place) => books(book, place, "小説")),
  ...NON_FICTION.flatMap((book, place) => books(book, place, "実用")),
  ...PICTURE_BOOKS.map(pictureBook),
  ...MAGAZINES.flatMap(magazines),
  ...MUSIC.flatMap(music),
  ...GAMES.flatMap(games),
  ...GOODS.map(goods),
  ...ABROAD.flatMap((book, place) => books(book, place, "海外")),
];

function comics([title, kana, author, authorKana, label, first, about]: (typeof COMICS)[number]): Product[] {
  const publisher = label === "イソシギコミックス" ? "磯鷸書林" : "鵲出版";
  return WAVES.flatMap((wave) => {
    const volume = String(first + wave);
    const printed: Product = {
      kind: "コミック",
      format: "B6判",
      title: `${title} ${volume}`,
      kana: `${kana} ${volume}`,
      series: title,
      seriesKana: kana,
      volume,
      label,
      publisher,
      author,
      authorKana,
      about,
      wave,
      price: 693 + (first % 4) * 55,
    };
    return wave === 0 ? [printed, digital(printed)] : [printed];
  });
}

function books(
  [title, kana, author, authorKana, label, publisher, about]: Book,
  place: number,
  of: string,
): Product[] {
  const kind = /文庫$/.test(label) ? "文庫" : /新書$/.test(label) ? "新書" : "単行本";
  const format = { 文庫: "文庫判", 新書: "新書判", 単行本: of === "実用" ? "A5判" : "四六判" }[kind];
  const printed: Product = {
    kind,
    format,
    title,
    kana,
    label,
    publisher,
    author,
    authorKana,
    about,
    price: { 文庫: 814, 新書: 1056, 単行本: 1870 }[kind] + (place % 5) * 66,
    wave: place % 3 === 2 ? 1 : 0,
  };
  return of === "小説" || (of === "実用" && place % 3 === 0) ? [printed, digital(printed)] : [printed];
}

const digital = (printed: Product): Product => ({
  ...printed,
  kind: "電子書籍",
  format: "電子版",
  withThePrinted: true,
  price: Math.round((printed.price * 0.9) / 11) * 11,
});

const pictureBook = (
  [title, kana, author, authorKana, , publisher, about]: Book,
  place: number,
): Product => ({
  kind: "絵本",
  format: "AB判",
  title,
  kana,
  author,
  authorKana,
  publisher,
  about,
  price: 1430 + (place % 3) * 110,
  wave: place % 2 ? 1 : 0,
});

const magazines = (
  [title, kana, magazineCode, publisher]: (typeof MAGAZINES)[number],
  place: number,
): Product[] =>
  WAVES.map((wave) => ({
    kind: "雑誌",
    format: "雑誌",
    title,
    kana,
    series: title,
    seriesKana: kana,
    publisher,
    magazineCode,
    wave,
    price: 780 + (place % 6) * 90,
    about: `「${title}」の最新号。特集と好評連載。`,
  }));

function music(
  [title, kana, author, authorKana, publisher, kind, about]: (typeof MUSIC)[number],
  place: number,
): Product[] {
  const plain: Product = {
    kind,
    format: kind === "CD" ? "通常盤" : "Blu-ray Disc",
    title,
    kana,
    author,
    authorKana,
    publisher,
    about,
    price: kind === "CD" ? 3300 : 6600,
    wave: place % 4 === 3 ? 1 : 0,
  };
  const limited = {
    title: `${title}【初回限定盤】`,
    kana: `${kana} ショカイゲンテイバン`,
    format: "初回限定盤",
  };
  return kind === "CD" && place % 2 === 1
    ? [plain, { ...plain, ...limited, price: 4950, withThePrinted: true }]
    : [plain];
}

const games = (
  [title, kana, publisher, platforms, about]: (typeof GAMES)[number],
  place: number,
): Product[] =>
  platforms.map((format, nth) => ({
    kind: "ゲーム",
    format,
    title,
    kana,
    publisher,
    about,
    price: 5478 + (place % 3) * 1100,
    wave: place % 2 ? 1 : 0,
    withThePrinted: nth > 0,
  }));

const goods = ([title, kana, publisher, price, about]: (typeof GOODS)[number], place: number): Product => ({
  kind: "グッズ",
  format: "雑貨",
  title,
  kana,
  publisher,
  price,
  about,
  wave: place % 3 ? 0 : 1,
});
