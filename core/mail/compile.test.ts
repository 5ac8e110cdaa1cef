import { expect, test } from "vitest";
import config from "@/shinkan.config";
import { toDay } from "../shop-day";
import { compileMail } from "./compile";
import type { MailRelease } from "./title";

const release = (id: number, more: Partial<MailRelease> = {}): MailRelease => ({
  id,
  slug: "tsuki",
  title: "月の図書館 第3巻",
  publisher: "あけぼの出版",
  productType: "comic",
  contributors: [{ name: "夏野 汀", nameKana: null, role: "author" }],
  priceIncTax: 1980,
  currency: "JPY",
  coverUrl: null,
  code: "9784999999017",
  productUrl: null,
  dayTo: toDay("2026-12-10"),
  ...more,
});

const compile = (releases: MailRelease[], locale: "ja" | "en" = "ja", listed = 30) =>
  compileMail({
    occasion: "on-sale",
    locale,
    releases,
    site: "https://shinkan.example",
    config: { ...config, mail: { ...config.mail, listed } },
  });

test("a Japanese mail reads as a slip from the bookshop", async () => {
  const { subject, text } = await compile([release(1)]);
  expect(`${subject}\n\n${text}`).toMatchSnapshot();
});

test("an English mail says the same", async () => {
  const { subject, text } = await compile([release(1)], "en");
  expect(`${subject}\n\n${text}`).toMatchSnapshot();
});

test("a mail about what a follow brought says so, alone and beside what was asked for", async () => {
  const why = async (locale: "ja" | "en", isAsked: boolean, follows: string[]) => {
    const { html, text } = await compileMail({
      occasion: "on-sale",
      locale,
      releases: [release(1)],
      site: "https://shinkan.example",
      config,
      follows,
      isAsked,
    });
    const reason = /^(?:You are receiving this email|このメールは).*$/m.exec(text)?.[0] ?? "";
    expect(html.replaceAll(/<!--.*?-->/g, "")).toContain(reason);
    return reason;
  };
  expect(await why("ja", false, ["夏野 汀"])).toContain("「夏野 汀」をフォローし");
  expect(await why("en", false, ["夏野 汀", "月の図書館"])).toContain(
    "you follow “夏野 汀” and “月の図書館” at",
  );
  expect(await why("en", true, ["夏野 汀"])).toContain("you asked Akebono Books about some of these titles");
  expect(await why("ja", true, ["夏野 汀"])).toContain(
    "登録された商品と、フォローされている「夏野 汀」の商品",
  );
  expect(await why("en", true, [])).toContain(
    "because you asked Akebono Books to tell you when this goes on sale",
  );
});

test("past the cap the rest stands behind a link", async () => {
  const releases = [1, 2, 3, 4].map((id) => release(id, { title: `本 ${id}` }));
  const { html, text, subject } = await compile(releases, "ja", 2);
  for (const part of [html, text]) {
    expect(part).toContain("本 2");
    expect(part).not.toContain("本 3");
    expect(part).toContain("ほか2点");
  }
  expect(subject).toContain("ほか3点");
});

test("a title is only ever text", async () => {
  const { html } = await compile([release(1, { title: `<img src=x onerror="alert(1)"> & "月"` })]);
  expect(html).not.toContain("<img src=x");
  expect(html).toContain("&lt;img src=x");
});

test("the button leads to the shop's page, or to ours where the shop has none, and says where it came from", async () => {
  const shop = await compile([release(1)]);
  expect(shop.text).toContain("https://shop.example/books/9784999999017?utm_source=shinkan");
  const ours = await compile([release(2, { code: null })], "en");
  expect(ours.text).toContain("https://shinkan.example/en/releases/2-tsuki?utm_source=shinkan");
});
