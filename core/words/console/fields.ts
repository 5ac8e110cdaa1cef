/** What the fields of a title are called in the console. */
import { inBoth, type Locale } from "../locale";

const texts = inBoth(
  {
    title: "書名",
    subtitle: "副題",
    titleKana: "書名の読み",
    series: "シリーズ",
    seriesKana: "シリーズの読み",
    volume: "巻",
    label: "レーベル",
    publisher: "出版社",
    format: "判型",
    description: "紹介文",
    coverUrl: "書影のアドレス",
    priceExTax: "税抜価格",
    priceIncTax: "税込価格",
    contributors: "著者など",
    productType: "商品種別",
    status: "状態",
    day: "発売日",
    dayFrom: "発売日（早くて）",
    dayTo: "発売日",
    precision: "発売日の細かさ",
    approximate: "おおよその日",
    yearInferred: "年の推定",
    dateRaw: "発売日の書き方",
    code: "ISBN・JAN など",
    codeType: "コードの種類",
    currency: "通貨",
    productUrl: "商品ページ",
    seriesKey: "シリーズのまとまり",
    volumeSort: "巻の並び",
    slug: "アドレスの書名",
    missingSince: "ファイルから消えた日",
    added: "新しい本",
    providerRecordId: "商品番号",
    contributed: "補足元",
  },
  {
    title: "Title",
    subtitle: "Subtitle",
    titleKana: "Reading of the title",
    series: "Series",
    seriesKana: "Reading of the series",
    volume: "Volume",
    label: "Label",
    publisher: "Publisher",
    format: "Format",
    description: "Description",
    coverUrl: "Address of the cover",
    priceExTax: "Price without tax",
    priceIncTax: "Price with tax",
    contributors: "People",
    productType: "Kind of product",
    status: "Status",
    day: "Day of sale",
    dayFrom: "Day of sale, at the earliest",
    dayTo: "Day of sale",
    precision: "Exactness of the day",
    approximate: "Approximate day",
    yearInferred: "Year inferred",
    dateRaw: "Day as written",
    code: "ISBN, JAN or other code",
    codeType: "Kind of code",
    currency: "Currency",
    productUrl: "Product page",
    seriesKey: "Series, as grouped",
    volumeSort: "Volume, as sorted",
    slug: "Title in the address",
    missingSince: "Gone from its file since",
    added: "New title",
    providerRecordId: "Record number",
    contributed: "Contributed by",
  },
);

export type FieldWords = (typeof texts)["ja"];

export const fieldWords = (locale: Locale): FieldWords => texts[locale];

/** By its name in the history or in a file's difference, which is a column's (`day_to`). */
export function fieldText(name: string, locale: Locale): string {
  const key = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const say = texts[locale];
  return Object.hasOwn(say, key) ? say[key as keyof FieldWords] : name;
}
