/**
 * Rakuten Books items, with the field names of the public description of its search API
 * (https://webservice.rakuten.co.jp/documentation/books-total-search). Written from that description, not from a contract's file.
 */
import { defineProfile } from "./profile";

export const rakuten = defineProfile({
  name: "rakuten",
  about: "Rakuten Books items, by the field names of its public API description",
  header: "required",
  mode: "delta",
  key: [["code", "productType"], ["recordId"]],
  columns: {
    recordId: { from: ["itemUrl"] },
    code: { from: ["isbn", "jan"] },
    productType: { from: ["size", "hardware", "booksGenreName"] },
    title: { from: ["title"], required: true },
    subtitle: { from: ["subTitle"] },
    titleKana: { from: ["titleKana"] },
    series: { from: ["seriesName"] },
    seriesKana: { from: ["seriesNameKana"] },
    label: { from: ["label"] },
    publisher: { from: ["publisherName"] },
    contributors: { from: ["author", "artistName"] },
    contributorsKana: { from: ["authorKana", "artistNameKana"] },
    date: { from: ["salesDate"], required: true },
    priceIncTax: { from: ["itemPrice"] },
    description: { from: ["itemCaption"] },
    coverUrl: { from: ["largeImageUrl", "coverUrl"], onError: "warn" },
    productUrl: { from: ["affiliateUrl"], onError: "warn" },
  },
  productTypes: {
    単行本: "book",
    文庫: "book",
    新書: "book",
    "全集・双書": "book",
    "事・辞典": "book",
    図鑑: "book",
    絵本: "book",
    "カセット・CDなど": "audio",
    コミック: "comic",
    ムックその他: "mook",
    CD: "cd",
    DVD: "dvd",
    雑誌: "magazine",
    "Blu-ray": "dvd",
    ゲーム: "game",
  },
  productTypeOtherwise: "other",
});
