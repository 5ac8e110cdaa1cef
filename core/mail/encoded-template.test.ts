import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import config from "@/shinkan.config";
import type { Day } from "../shop-day";
import { readRefusal } from "../subscriptions/unsubscribe-link";
import { OCCASIONS } from "../words/occasions";
import { compileMail } from "./compile";
import { composeMessage } from "./compose";
import { encodeTemplate } from "./encoded-template";
import { placeholderOf } from "./placeholder";
import type { MailRelease } from "./title";

process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";

const all = placeholderOf({ what: "all" });
const one = placeholderOf({ what: "release", releaseId: 123_456 });
const site = "https://shinkan.example";
const at = new Date("2026-12-10T00:00:00Z");
const subject = "【発売】「月の図書館、あるいは本の海を渡る人々のための長い長い題名」が発売されました";

const envelope = (to: string, memberId = "7") =>
  ({ mailId: 12, memberId, to, locale: "ja", site, at, occasion: "on-sale" }) as const;

async function read(compiled: { html: string; text: string }, to = "mina@example.com") {
  const template = await encodeTemplate(
    { subject, ...compiled },
    { locale: "ja", occasion: "on-sale", config },
  );
  const raw = Buffer.from(composeMessage(template, envelope(to), config));
  return { raw: raw.toString("latin1"), mail: await simpleParser(raw) };
}

test("wherever a place falls in a line, the member's own link stands there and nothing else changes", async () => {
  for (let before = 0; before < 80; before += 1) {
    const text = `${"あ".repeat(before % 7)}${"x".repeat(before)}${all}|${"y".repeat(before)} = 終わり ${one}|`;
    const { raw, mail } = await read({ text, html: `<p lang="ja"><a href="${all}">${text}</a></p>` });
    const links = [...(mail.text ?? "").matchAll(/link=([^|]+)\|/g)].map(([, link]) => link ?? "");
    expect(links.map((link) => readRefusal(link)?.refused)).toEqual([
      { what: "all" },
      { what: "release", releaseId: 123_456 },
    ]);
    const [href, shown] = Array.from(String(mail.html).matchAll(/https:[^"|]+/g));
    expect(shown?.[0]).toBe(href?.[0]);
    expect(mail.text).toContain(`${"x".repeat(before)}${site}/api/unsubscribe?link=`);
    expect(`${mail.text}${mail.html}`).not.toContain("invalid");
    const lines = raw.slice(raw.indexOf("\r\n\r\n")).split("\r\n");
    expect(lines.filter((line) => line.length > 76)).toEqual([]);
  }
});

test("two members' messages differ only in address, link and number", async () => {
  const template = await encodeTemplate(
    { subject, html: `<a href="${all}">x</a>`, text: all },
    { locale: "ja", occasion: "on-sale", config },
  );
  const [mine, yours] = ["7", "8"].map((id) =>
    Buffer.from(composeMessage(template, envelope(`member${id}@example.com`, id), config))
      .toString()
      .split("\r\n"),
  );
  const different = mine?.filter((line, index) => line !== yours?.[index]) ?? [];
  expect(different.every((line) => /^To: |^ <https:|link|=$/.test(line))).toBe(true);
});

test("headers are complete, once each, and a long Japanese subject arrives as it was", async () => {
  const { raw, mail } = await read({ text: all, html: all });
  expect(mail.subject).toBe(subject);
  expect(mail.date).toEqual(at);
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  for (const name of ["To", "From", "Subject", "Date", "Message-ID", "List-Unsubscribe", "MIME-Version"])
    expect(head.match(new RegExp(`^${name}:`, "gm")), name).toHaveLength(1);
  expect(head).toContain("Message-ID: <mail-12@shop.example>");
});

test("an address cannot add a header, and one in other letters is written as mail servers read it", async () => {
  const bad = read({ text: "", html: "" }, "mina@example.com\r\nBcc: all@example.com");
  await expect(bad).rejects.toThrow("the member's address is none");
  expect((await read({ text: "", html: "" }, "mina@例え.jp")).raw).toContain("To: mina@xn--r8jz45g.jp");
});

test("an attachment goes to everyone alike", async () => {
  const attachments = [
    { filename: "tsuki.ics", contentType: "text/calendar; method=PUBLISH", content: "BEGIN:VCALENDAR" },
  ];
  const template = await encodeTemplate(
    { subject, html: all, text: all, attachments },
    { locale: "ja", occasion: "on-sale", config },
  );
  const mail = await simpleParser(
    Buffer.from(composeMessage(template, envelope("mina@example.com"), config)),
  );
  expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
    ["tsuki.ics", "BEGIN:VCALENDAR"],
  ]);
  expect(mail.text).toContain(`${site}/api/unsubscribe`);
});

test.each(["ja", "en"] as const)(
  "every line of every mail ends in CRLF, byte for byte (%s)",
  async (locale) => {
    const titles = ["月の図書館 😀", "100% “quoted”\nand broken", `.${"長".repeat(300)}`];
    for (const occasion of OCCASIONS) {
      const releases = titles.map((title, index) => releaseOf(index, title));
      const values = { occasion, locale, releases, config, site, now: at, follows: ["夏野 汀"] };
      const template = await encodeTemplate(await compileMail(values), values);
      const raw = Buffer.from(
        composeMessage(template, { ...envelope("mina@example.com"), followIds: [1] }, config),
      );
      const bare = [...raw.entries()].filter(
        ([at, byte]) => (byte === 10 && raw[at - 1] !== 13) || (byte === 13 && raw[at + 1] !== 10),
      );
      expect(bare).toEqual([]);
      expect((await simpleParser(raw)).subject).toContain("月の図書館 😀");
    }
  },
);

const releaseOf = (id: number, title: string): MailRelease => ({
  id: id + 1,
  title,
  contributors: [{ name: "夏野 汀", nameKana: null, role: "author" }],
  publisher: "あけぼの出版",
  productType: "book",
  priceIncTax: 1980,
  currency: "JPY",
  coverUrl: null,
  code: null,
  productUrl: null,
  dayTo: "2026-12-10" as Day,
  revision: 0,
  changedAt: at,
});
