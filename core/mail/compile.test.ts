import { expect, test } from "vitest";
import config from "@/shinkan.config";
import { toDay } from "../shop-day";
import { compileMail } from "./compile";
import { placeholderOf } from "./placeholder";
import type { MailRelease } from "./title";

const release = (id: number, more: Partial<MailRelease> = {}): MailRelease => ({
  id,
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
  revision: 0,
  changedAt: new Date("2026-11-01T00:00:00Z"),
  ...more,
});

const compile = (releases: MailRelease[], locale: "ja" | "en" = "ja", listed = 30) =>
  compileMail({
    occasion: "on-sale",
    locale,
    releases,
    site: "https://shinkan.example",
    now: new Date("2026-12-10T00:00:00Z"),
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

test("the price of 0 that a feed writes for want of one is no price", async () => {
  expect((await compile([release(1)])).text).toMatch(/[¥￥]1,980/);
  expect((await compile([release(1, { priceIncTax: 0 })])).text).not.toMatch(/[¥￥]0/);
});

test("a mail about what a follow brought says so, alone and beside what was asked for", async () => {
  const why = async (locale: "ja" | "en", isAsked: boolean, follows: string[]) => {
    const { html, text } = await compileMail({
      occasion: "on-sale",
      locale,
      releases: [release(1)],
      site: "https://shinkan.example",
      now: new Date("2026-12-10T00:00:00Z"),
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
    expect(part).toContain("ほか2点を見る");
    expect(part).toContain(placeholderOf({ what: "rest", after: 2 }));
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
  expect(ours.text).toContain("https://shinkan.example/en/releases/2\n");
});

test("sender, postal address and the way to refuse stand before the first title, and again below the last", async () => {
  for (const locale of ["ja", "en"] as const) {
    const { html, text } = await compile([release(1), release(2)], locale);
    const { name, address } = config.mail.sender;
    for (const part of [html, text]) {
      for (const duty of [name[locale], address[locale], placeholderOf({ what: "all" })]) {
        expect(part.indexOf(duty)).toBeLessThan(part.lastIndexOf("月の図書館"));
        expect(part.lastIndexOf(duty)).toBeGreaterThan(part.lastIndexOf("月の図書館"));
      }
    }
  }
});

test("no style is written twice, and images say what they are and how large", async () => {
  const coverUrl = "https://covers.example/1.jpg";
  const { html } = await compile([1, 2, 3].map((id) => release(id, { coverUrl })));
  const styles = html.match(/ style="[^"]*"/g) ?? [];
  expect(styles.length).toBe(new Set(styles).size);
  const images = html.match(/<img [^>]*>/g) ?? [];
  expect(images).toHaveLength(3);
  for (const image of images) expect(image).toMatch(/width="96" height="136" alt="表紙"/);
});

test("Outlook, which knows neither max-width nor a link's padding, finds both at the cells around", async () => {
  const { html } = await compile([release(1)]);
  expect(html).toMatch(/<td width="560">\s*<table[^>]* class="slip"/);
  const [, cell = ""] = /\.slip \.button \{([^}]*)\}/.exec(html) ?? [];
  const [, link = ""] = /\.slip \.button a \{([^}]*)\}/.exec(html) ?? [];
  const [, padding = ""] = /padding: ([^;]+)/.exec(link) ?? [];
  expect(padding).toMatch(/^\d+px \d+px$/);
  expect(cell).toContain(`mso-padding-alt: ${padding}`);
  expect(link).toContain("mso-padding-alt: 0");
  expect(html).toMatch(/<td[^>]* class="button"[^>]*>\s*<a /);
});

test("of twenty people the first two are named, and how many others there are", async () => {
  const contributors = Array.from({ length: 20 }, (_, index) => ({
    name: `人${index + 1}`,
    nameKana: null,
    role: "author" as const,
  }));
  expect((await compile([release(1, { contributors })])).text).toContain("人1、人2ほか18名 / あけぼの出版");
  expect((await compile([release(1, { contributors })], "en")).text).toContain("人1, 人2 and 18 more / ");
});

test("a long title loses its middle in a digest, and nothing in a mail of few", async () => {
  const title = `${"長い題名".repeat(30)} 12 特装版`;
  const few = await compile([release(1, { title })]);
  expect(few.text).toContain(title);
  const many = await compile([1, 2, 3, 4, 5, 6].map((id) => release(id, { title })));
  expect(many.text).not.toContain(title);
  expect(many.text).toMatch(/^長い題名.*….* 12 特装版$/m);
});
