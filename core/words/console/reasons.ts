/** Why a row or a whole file was not taken, in words beside the codes that docs/feeds.md explains. */
import { inBoth, type Locale } from "../locale";
import { runWords } from "./runs";

/** `hold` is what holds a file before any gate has measured it, and pairs that wait without a gate. */
const texts = inBoth(
  {
    problem: {
      "invalid-bytes": "文字コードに合わないバイト",
      "open-quote": "閉じていない引用符",
      "repeated-header": "見出し行の繰り返し",
      "column-count": "列の数が違う",
      "missing-value": "必須の列が空",
      "too-long": "長すぎる",
      "unknown-value": "設定にない語",
      "bad-check-digit": "検査数字の誤り",
      "bad-code": "コードではない",
      "spreadsheet-damage": "表計算ソフトで壊れた値",
      "no-identity": "番号もコードもない",
      "bad-date": "日付として読めない",
      "bad-price": "価格として読めない",
      "conflicting-rows": "同じ本の行が食い違う",
      "not-storable": "データベースに入らない値",
    },
    hold: {
      "empty-file": "空のファイル",
      "header-only": "見出し行だけのファイル",
      "unclosed-quote": "引用符が最後まで閉じていない",
      "broken-csv": "CSV として読めない",
      truncated: "途中で切れている",
      "broken-archive": "圧縮ファイルを開けない",
      "too-large": "大きすぎる",
      "missing-column": "必要な列がない",
      "duplicate-column": "同じ名前の列がある",
      "unknown-encoding": "文字コードが分からない",
      "ambiguous-encoding": "文字コードが一つに決まらない",
      "older-file": "取り込み済みのものより古い",
      "doubtful-pairs": "同じ本かどうか分からないものがある",
    },
  },
  {
    problem: {
      "invalid-bytes": "Bytes outside the encoding",
      "open-quote": "Quote left open",
      "repeated-header": "Header repeated",
      "column-count": "Wrong number of columns",
      "missing-value": "Required cell is blank",
      "too-long": "Too long",
      "unknown-value": "Word not in the profile",
      "bad-check-digit": "Wrong check digit",
      "bad-code": "Not a code",
      "spreadsheet-damage": "Damaged by a spreadsheet",
      "no-identity": "Neither id nor code",
      "bad-date": "Not readable as a date",
      "bad-price": "Not readable as a price",
      "conflicting-rows": "Rows about one title differ",
      "not-storable": "Does not fit the database",
    },
    hold: {
      "empty-file": "The file is empty",
      "header-only": "The file has a header and no rows",
      "unclosed-quote": "A quote is never closed",
      "broken-csv": "Not readable as CSV",
      truncated: "The file breaks off",
      "broken-archive": "The archive cannot be opened",
      "too-large": "The file is too large",
      "missing-column": "A column is missing",
      "duplicate-column": "Two columns have one name",
      "unknown-encoding": "The encoding is not known",
      "ambiguous-encoding": "Several encodings fit",
      "older-file": "Older than what was imported",
      "doubtful-pairs": "Not sure which titles are the same",
    },
  },
);

export type ReasonWords = (typeof texts)["ja"];

export const reasonWords = (locale: Locale): ReasonWords => texts[locale];

/** The code itself where an older version kept one that is not known any more. */
export const problemName = (problem: string, locale: Locale): string =>
  new Map<string, string>(Object.entries(reasonWords(locale).problem)).get(problem) ?? problem;

/** Of what is kept with a held run, `missing-column: The file lacks …`; null where its code is not known. */
export function holdName(holdReason: string, locale: Locale): string | null {
  const names = { ...reasonWords(locale).hold, ...runWords(locale).gate };
  return new Map<string, string>(Object.entries(names)).get(holdReason.split(":")[0] ?? "") ?? null;
}
