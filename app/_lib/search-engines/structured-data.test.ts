import { beforeAll, expect, test } from "vitest";
import { eanCheckDigit } from "@/core/feed/cells/identifiers";
import type { Release } from "@/core/release/release";
import { toDay } from "@/core/shop-day";
import { breadcrumbData, productData } from "./structured-data";

beforeAll(() => {
  process.env.SITE_URL = "https://shinkan.example";
});

const today = toDay("2026-12-01");
const release = (more: Partial<Release> = {}): Release =>
  ({
    id: 12,
    slug: "tsuki",
    title: "月の図書館 <3>",
    publisher: "あけぼの出版",
    productType: "comic",
    contributors: [{ name: "夏野 汀", nameKana: null, role: "author" }],
    description: "静かな物語。",
    dayFrom: toDay("2026-12-10"),
    dayTo: toDay("2026-12-10"),
    precision: "day",
    approximate: false,
    priceIncTax: 1980,
    currency: "JPY",
    codeType: "isbn13",
    code: "9784999999019",
    coverUrl: null,
    status: "forthcoming",
    productUrl: null,
    ...more,
  }) as Release;

type Data = Record<string, unknown>;
const data = (more: Partial<Release> = {}) => productData(release(more), "ja", today) as Data | null;

/** Of https://schema.org, what a type may say. */
const THING = ["@context", "@type", "name", "url", "image", "description"];
const PRODUCT = ["brand", "gtin13", "offers", "releaseDate"];
const BOOK = ["isbn", "author", "datePublished"];
const OFFER = ["@type", "price", "priceCurrency", "url", "seller", "availabilityStarts"];

const isAddress = (value: unknown) => typeof value === "string" && value.startsWith("https://");
const isGtin = (value: unknown) =>
  typeof value === "string" &&
  /^\d{13}$/.test(value) &&
  eanCheckDigit(value.slice(0, 12)) === value.slice(12);

/** Rules of schema.org, and of Google for products (of offers, reviews and ratings at least one). */
function faultsOf(found: Data): string[] {
  const types = [found["@type"]].flat() as string[];
  const isProduct = types.includes("Product");
  const isBook = types.includes("Book");
  const allowed = [...THING, ...(isProduct ? PRODUCT : []), ...(isBook ? BOOK : [])];
  const offer = found.offers as Data | undefined;
  return [
    ...Object.keys(found).filter((name) => !allowed.includes(name)),
    ...(found["@context"] === "https://schema.org" && types.length > 0 ? [] : ["no type"]),
    ...(found.name ? [] : ["no name"]),
    ...[found.url, found.image].filter((value) => !isAddress(value)).map((value) => `no address: ${value}`),
    ...(isProduct && !offer ? ["a product without an offer"] : []),
    ...(found.gtin13 === undefined || isGtin(found.gtin13) ? [] : ["no GTIN"]),
    ...(found.isbn === undefined || isGtin(found.isbn) ? [] : ["no ISBN"]),
    ...[found.releaseDate, found.datePublished]
      .filter((value) => value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(value)))
      .map((value) => `no day: ${value}`),
    ...(offer ? faultsOfOffer(offer) : []),
  ];
}

function faultsOfOffer(offer: Data): string[] {
  const starts = offer.availabilityStarts;
  return [
    ...Object.keys(offer).filter((name) => !OFFER.includes(name)),
    ...(Number(offer.price) > 0 ? [] : ["no price"]),
    ...(/^[A-Z]{3}$/.test(String(offer.priceCurrency)) ? [] : ["no currency"]),
    ...(isAddress(offer.url) ? [] : ["no address of the offer"]),
    ...(starts === undefined || /^\d{4}-\d{2}-\d{2}T00:00:00[+-]\d{2}:\d{2}$/.test(String(starts))
      ? []
      : ["no start"]),
  ];
}

test("whatever the feed knows of a title, its data keeps the rules of schema.org and of search engines", () => {
  for (const productType of ["book", "comic", "cd", "game", "goods", "ebook"] as const)
    for (const priceIncTax of [1980, null])
      for (const precision of ["day", "month", "unknown"] as const)
        for (const code of [{ codeType: "isbn13" }, { codeType: "none", code: null }] as const)
          expect(faultsOf(data({ productType, priceIncTax, precision, ...code }) ?? fine())).toEqual([]);
});

test("an offer starts at the shop's midnight, and orders are not said to be taken where the shop is not asked", () => {
  expect(data()).toMatchObject({ "@type": ["Product", "Book"], releaseDate: "2026-12-10" });
  expect(data()?.offers).toMatchObject({ price: 1980, availabilityStarts: "2026-12-10T00:00:00+09:00" });
  expect(JSON.stringify(data())).not.toMatch(/PreOrder|InStock/);
  expect(data({ dayTo: toDay("2026-11-30") })?.offers).not.toHaveProperty("availabilityStarts");
});

test("a date that is not certain is given out as none, and what has no price is offered by nobody", () => {
  expect(JSON.stringify(data({ approximate: true }))).not.toContain("2026-12-10");
  expect(JSON.stringify(data({ precision: "month" }))).not.toContain("2026-12-10");
  expect(data({ priceIncTax: null })).toMatchObject({ "@type": ["Book"], datePublished: "2026-12-10" });
  expect(data({ priceIncTax: null, productType: "goods" })).toBeNull();
});

test("the way to a title leads from everything over its kind, each step with its number", () => {
  const { itemListElement: steps } = breadcrumbData(release(), "en") as { itemListElement: Data[] };
  expect(steps.map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(steps.map(({ item }) => item)).toEqual([
    "https://shinkan.example/en",
    "https://shinkan.example/en/kinds/comic",
    undefined,
  ]);
  expect(steps.every(({ name }) => name)).toBe(true);
});

const fine = (): Data => data() ?? {};

test("data that break a rule would be seen", () => {
  for (const wrong of [
    { name: "" },
    { url: "/releases/12" },
    { gtin13: "9784999999010" },
    { offers: undefined },
    { inLanguage: "en" },
    { releaseDate: "December" },
    { offers: { ...(fine().offers as Data), price: 0 } },
  ])
    expect(faultsOf({ ...fine(), ...wrong }), JSON.stringify(wrong)).not.toEqual([]);
});

test("a price of 0 is no offer: feeds write it where they know none", () => {
  expect(data({ priceIncTax: 0 })).not.toHaveProperty("offers");
  expect(data({ priceIncTax: 1 })).toHaveProperty("offers");
});

test.each([
  ["on-sale", "https://schema.org/InStock"],
  ["pre-order-open", "https://schema.org/PreOrder"],
  ["sold-out", "https://schema.org/OutOfStock"],
  ["gone", "https://schema.org/Discontinued"],
  ["not-listed", undefined],
  [null, undefined],
] as const)("where the shop says %s, an offer says %s", (saleState, availability) => {
  expect((data({ saleState }) as { offers: Data }).offers.availability).toBe(availability);
});
