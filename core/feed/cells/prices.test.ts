import { expect, test } from "vitest";
import { CURRENCIES, currencyOf, decimalsOf } from "./currencies";
import { readPrice } from "./prices";

const yen = (text: string) => readPrice(text, { tax: "inc", currency: "JPY" });
const dollars = (text: string) => readPrice(text, { tax: "ex", currency: "USD" });

test.each([
  ["1,650円(本体1,500円+税)", 1650, 1500],
  ["定価1,650円（本体1,500円＋税10％）", 1650, 1500],
  ["1,500円（税込1,650円）", 1650, 1500],
  ["本体1,500円（税込1,650円）", 1650, 1500],
  ["税込 1,650円／税抜 1,500円", 1650, 1500],
  ["税込1650円本体1500円", 1650, 1500],
  ["１，５００円＋税", null, 1500],
  ["本体価格 1,500円", null, 1500],
  ["1500（税別）", null, 1500],
  ["￥1,650（税込）", 1650, null],
  ["1,650円(税10%込)", 1650, null],
  ["予価1,650円", 1650, null],
  ["1650.0", 1650, null],
  ["無料", 0, null],
  ["0", 0, null],
  ["オープン価格", null, null],
  ["なし", null, null],
])("「%s」 is %s yen with tax and %s without", (text, inc, ex) => {
  expect(yen(text)).toMatchObject({ inc, ex });
});

test.each([
  ["£9.99", 999, "GBP"],
  ["9,99 €", 999, "EUR"],
  ["€1.234,50", 123450, "EUR"],
  ["1 234,50 EUR", 123450, "EUR"],
  ["CHF 1'234.50", 123450, "CHF"],
  ["EUR 12,-", 1200, "EUR"],
  ["US$12.50", 1250, "USD"],
  ["A$19.95", 1995, "AUD"],
  ["₩15,000", 15000, "KRW"],
  ["12.50", 1250, null],
  ["12,50", 1250, null],
  ["1,234", 123400, null],
  ["¥1,320", 1320, "JPY"],
  ["KWD 1.250", 1250, "KWD"],
  ["Free", 0, null],
  ["$12.50 (excl. VAT)", 1250, "USD"],
])("%s is %i of the smallest coin, in %s", (text, ex, currency) => {
  expect(dollars(text)).toEqual({ inc: null, ex, currency });
});

test.each([
  "-100",
  "12.99-",
  "(12.99)",
  "1.299",
  "1,320円～",
  "1,320円～1,650円",
  "12.999",
  "$12 £10",
  "about 5",
  "1,2,3",
  "ZZZ 12",
])("%s is no price", (text) => expect(dollars(text)).toEqual({ problem: "bad-price" }));

test.each(["12.5", "1.320", "12,5", "1,000円（税込900円）"])("%s is no price in yen", (text) => {
  expect(yen(text)).toEqual({ problem: "bad-price" });
});

test("a sign stands for the provider's own currency where several share it", () => {
  expect(currencyOf("$", "AUD")).toBe("AUD");
  expect(currencyOf("￥", "CNY")).toBe("CNY");
  expect(currencyOf("$", "JPY")).toBe("USD");
  expect(currencyOf("usd", "JPY")).toBe("USD");
  expect(currencyOf("constructor", "JPY")).toBeNull();
});

test("every currency is one that others know, and yen have no coins below them", () => {
  const known = new Set(Intl.supportedValuesOf("currency"));
  const units = ["CLF", "UYI", "UYW", "XCG", "ZWG"]; // of account, or younger than this table of others
  expect(CURRENCIES.filter((code) => !known.has(code) && !units.includes(code))).toEqual([]);
  expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
  expect(["JPY", "USD", "KRW", "BHD", "HUF", "XXX"].map(decimalsOf)).toEqual([0, 2, 0, 3, 2, null]);
});
