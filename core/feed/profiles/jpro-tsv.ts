/**
 * JPRO, Japan's publication registry: tab-separated, one row an ISBN, with the column names of the public description
 * (https://jpro2.jpo.or.jp/). Written from that description, not from a member's file. A difference file holds whole rows.
 */
import { defineProfile } from "./profile";

export const jproTsv = defineProfile({
  name: "jpro-tsv",
  about: "JPRO's tab-separated registry of publications, by its public description",
  delimiter: "\t",
  quote: null,
  header: "required",
  mode: "delta",
  key: [["code"], ["recordId"]],
  columns: {
    recordId: { from: ["書誌ID", "レコードID"] },
    code: { from: ["ISBN13", "ISBN", "ISBNコード"] },
    productType: { from: ["商品形態", "出版形態"] },
    format: { from: ["判型"] },
    title: { from: ["書名", "タイトル"], required: true },
    titleKana: { from: ["書名カナ", "書名読み", "タイトルカナ"] },
    subtitle: { from: ["副書名", "サブタイトル"] },
    series: { from: ["シリーズ名", "叢書名"] },
    seriesKana: { from: ["シリーズ名カナ", "叢書名カナ"] },
    volume: { from: ["巻次", "巻号"] },
    label: { from: ["レーベル名"] },
    publisher: { from: ["発行元出版社", "出版社", "発売元出版社"] },
    contributors: { from: ["著者名", "著者"] },
    contributorsKana: { from: ["著者名カナ", "著者カナ"] },
    date: { from: ["発売予定日", "発売日"], required: true },
    priceExTax: { from: ["本体価格", "予定本体価格"] },
    status: { from: ["出版状況", "刊行状態"] },
    description: { from: ["内容紹介"] },
    coverUrl: { from: ["書影URL"], onError: "warn" },
    sourceUpdatedAt: { from: ["最終更新日時", "更新日時"] },
    removed: { from: ["通知区分", "更新区分"] },
  },
  productTypes: {
    ...{ 紙の書籍: "book", 書籍: "book", 単行本: "book", 文庫: "book", 新書: "book", コミック: "comic" },
    ...{ ムック: "mook", 電子書籍: "ebook", オーディオブック: "audio" },
  },
  statuses: {
    ...{
      近刊: "forthcoming",
      未刊: "forthcoming",
      既刊: "released",
      刊行済: "released",
      刊行延期: "postponed_dated",
    },
    ...{
      刊行中止: "cancel_pending",
      "01": "cancel_pending",
      "02": "forthcoming",
      "03": "postponed_indefinite",
    },
    "04": "released",
  },
  roles: {
    著: "author",
    編: "editor",
    訳: "translator",
    絵: "illustrator",
    イラスト: "illustrator",
    監修: "editor",
  },
  removedValues: ["05", "5", "削除"],
});
