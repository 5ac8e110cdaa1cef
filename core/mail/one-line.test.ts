import { expect, test } from "vitest";
import config from "../../shinkan.config";
import { oneLine } from "./one-line";
import { type MailRelease, titleOf } from "./title";

test.each([
  ["新刊\r\nhttps://evil.example/", "新刊 https://evil.example/"],
  ["a\n\n\nb", "a b"],
  ["a \t b\u2028c\u0085d\u0000e", "a b c d e"],
  ["全角　の空白", "全角　の空白"],
  ["two  blanks", "two  blanks"],
])("%j is %j", (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test("neither a title nor its makers begin a line of their own in a mail", () => {
  const release: MailRelease = {
    id: 1,
    title: "新刊\r\n\r\nお知らせ: evil.example",
    contributors: [{ name: "山田\n花子", role: "author" }] as MailRelease["contributors"],
    publisher: "版元\r書店",
    productType: "book",
    priceIncTax: null,
    currency: "JPY",
    coverUrl: null,
    code: null,
    productUrl: null,
    dayTo: null,
    revision: 0,
    changedAt: new Date("2026-12-01T00:00:00Z"),
  };
  const { title, makers } = titleOf(release, {
    locale: "ja",
    occasion: "on-sale",
    config,
    site: "https://shinkan.example",
    width: 100,
  });
  expect([title, makers]).toEqual(["新刊 お知らせ: evil.example", "山田 花子 / 版元 書店"]);
});
