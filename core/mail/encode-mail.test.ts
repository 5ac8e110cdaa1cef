import { simpleParser } from "mailparser";
import { beforeAll, expect, test } from "vitest";
import config from "@/shinkan.config";
import { toDay } from "../shop-day";
import { readRefusal } from "../subscriptions/unsubscribe-link";
import { LOCALES, type Locale } from "../words/locale";
import { OCCASIONS, type Occasion } from "../words/occasions";
import type { MailContent } from "./compile";
import { composeMessage } from "./compose";
import { encodeMail } from "./encode-mail";
import type { MailRelease } from "./title";

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});

/** As long as the longest of their kind that are sold: a fantasy novel's whole sentence, a game, a box of discs. */
const TITLES = [
  "勇者パーティを追放された雑用係、実は古代図書館の管理者だったので辺境の村でのんびり本を修繕していたら、いつの間にか王女と竜と賢者に囲まれて新しい国ができていた件 ～今さら戻ってこいと言われても、貸出期限はとっくに過ぎています～ 12 特装版【電子書籍限定書き下ろしSS付き】",
  "The Librarian Who Was Exiled from the Royal Archive for Reading Too Much Now Lends Forbidden Books to Dragons at the Edge of the World and Will Not Be Coming Back, No Matter How Many Overdue Notices the King Sends, Vol. 12 (Light Novel)",
  "月の図書館 Blu-ray BOX 初回生産限定盤［Blu-ray4枚組＋CD2枚＋特製ブックレット100P＋描き下ろし全巻収納BOX＋イベントチケット優先販売申込券（昼の部）］",
];

const day = toDay("2026-12-10");

const release = (id: number): MailRelease => ({
  id: 1_234_567 + id,
  title: TITLES[id % TITLES.length] ?? "",
  publisher: "株式会社あけぼの書房ホールディングス",
  productType: "comic",
  contributors: Array.from({ length: 20 }, (_, index) => ({
    name: `夏野 汀次郎${index}`,
    nameKana: null,
    role: "author" as const,
  })),
  priceIncTax: 19_800,
  currency: "JPY",
  coverUrl: `https://img.provider.example/covers/large/2026/12/978499999${1000 + id}.jpg?width=600`,
  code: "9784999999017",
  productUrl: null,
  dayTo: day,
  previousDay: toDay("2026-12-05"),
  revision: 3,
  changedAt: new Date("2026-11-01T00:00:00Z"),
});

const content = (occasion: Occasion, locale: Locale, titles: number, listed = 30): MailContent => ({
  occasion,
  locale,
  releases: Array.from({ length: titles }, (_, id) => release(id)),
  config: { ...config, mail: { ...config.mail, listed } },
  site: "https://shinkan.akebono-shoten.example.co.jp",
  now: new Date("2026-12-10T00:00:00Z"),
  follows: ["夏野 汀", "月の図書館"],
});

async function sent(written: MailContent, memberId = "3f2504e0-4f89-11d3-9a0c-0305e82c3301") {
  const { locale, site, now, occasion } = written;
  const envelope = {
    mailId: 123_456_789,
    memberId,
    to: "mina.natsuno.long.address@example.co.jp",
    locale,
    site,
    at: now,
    occasion,
    followIds: [1, 2],
  };
  const raw = Buffer.from(composeMessage(await encodeMail(written), envelope, written.config));
  const mail = await simpleParser(raw);
  const titles = String(mail.html).match(/<h2>/g)?.length ?? 0;
  return { bytes: raw.byteLength, raw: raw.toString("latin1"), mail, titles };
}

test.each(LOCALES)(
  "thirty long titles are listed in every mail within 90 KB, as it is sent (%s)",
  async (locale) => {
    for (const occasion of OCCASIONS) {
      const { bytes, titles, mail } = await sent(content(occasion, locale, 30));
      expect({ occasion, titles, isSmall: bytes <= 90_000 }).toEqual({ occasion, titles: 30, isSmall: true });
      expect(Buffer.byteLength(String(mail.html)), "what Gmail cuts at 102 KB").toBeLessThan(51_000);
    }
  },
);

test.each(LOCALES)(
  "however many are to be listed, as many are as fit, and the rest stands behind a link (%s)",
  async (locale) => {
    const { bytes, titles, mail } = await sent(content("moved", locale, 100, 100));
    expect(bytes).toBeLessThanOrEqual(90_000);
    expect(titles).toBeGreaterThan(28);
    const more = locale === "ja" ? `ほか${100 - titles}点を見る` : `And ${100 - titles} more`;
    const prefix = locale === "ja" ? "" : "/en";
    expect(mail.text).toContain(
      `${more}\nhttps://shinkan.akebono-shoten.example.co.jp${prefix}/my/mails/123456789?after=${titles}`,
    );
  },
);

test("Much Japanese travels in base64, in lines of 76 characters, and is read as it was written", async () => {
  const { raw, mail } = await sent(content("announced", "ja", 30));
  expect(raw.match(/^Content-Transfer-Encoding: base64\r$/gm)?.length).toBeGreaterThan(1);
  const body = raw.slice(raw.indexOf("\r\n\r\n")).split("\r\n");
  expect(body.filter((line) => line.length > 76 && !line.startsWith("Content-"))).toEqual([]);
  expect(raw).not.toMatch(/[^\r]\n/);
  const links = String(mail.html).match(/link=[\w.-]+/g) ?? [];
  expect(links.length).toBeGreaterThan(30);
  for (const link of links)
    expect(readRefusal(link.slice(5))?.memberId).toBe("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
  expect(`${mail.html}${mail.text}`).not.toContain("refuse.invalid");
  expect(mail.text).toContain("勇者パーティを追放された雑用係");
});

test("a mail in letters of Latin stays quoted-printable: filters take it in base64 for an attempt to hide", async () => {
  const written = content("on-sale", "en", 1);
  const releases = [{ ...release(1), contributors: [], publisher: "Akebono" }];
  const { raw } = await sent({ ...written, releases, follows: [] });
  expect(raw).not.toMatch(/^Content-Transfer-Encoding: base64/m);
});
