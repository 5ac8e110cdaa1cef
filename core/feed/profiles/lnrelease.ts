/** The open catalogue of light-novel releases in English, https://github.com/LNRelease/lnrelease.github.io: a file without header. */
import { defineProfile } from "./profile";

export const lnrelease = defineProfile({
  name: "lnrelease",
  about: "Light novels in English: series key, link, publisher, name, volume, format, isbn, date",
  encoding: "utf-8",
  header: { columns: ["series", "link", "publisher", "name", "volume", "format", "isbn", "date"] },
  // Spin-offs without ISBN number their volumes from 1 again under the same series key; their titles tell them apart.
  key: [
    ["code", "seriesKey", "volume", "format"],
    ["seriesKey", "volume", "format", "title"],
  ],
  columns: {
    seriesKey: { from: ["series"], required: true },
    productUrl: { from: ["link"], onError: "warn" },
    publisher: { from: ["publisher"], required: true },
    title: { from: ["name"], required: true },
    volume: { from: ["volume"] },
    format: { from: ["format"], required: true },
    productType: { from: ["format"] },
    code: { from: ["isbn"] },
    date: { from: ["date"], required: true },
  },
  productTypes: {
    Digital: "ebook",
    Paperback: "book",
    Physical: "book",
    Hardback: "book",
    Hardcover: "book",
    Audio: "audio",
    Audiobook: "audio",
  },
  price: { tax: "ex", currency: "USD" },
});
