/** What the demo's shop has behind it: titles that came out, who was mailed about them by a campaign's link or without, and who then ordered. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { day as dayShape, execute, rows } from "../core/database/sql";
import { addLink } from "../core/links/add-link";
import { addDays, type Day, instantOf, shopDay } from "../core/shop-day";
import { backlist } from "../examples/legacy-shop/books";
import { orderBook } from "../examples/legacy-shop/seed";
import { importFeedJob } from "../jobs/import";
import config from "../shinkan.config";

const PROVIDER = "backlist";
const LINK = "autumn";
const TITLES = 3;
/** Ordinary members of the example shop who were mailed about each title, each about one. */
const MAILED = 40;
const FIRST_MEMBER = 101;

interface Place {
  shopOwnerUrl: string;
  now: Date;
}

/** The titles came out more than a week ago, so that their orders can be counted now. */
export async function addReleaseDays({ shopOwnerUrl, now }: Place): Promise<void> {
  const today = shopDay(now, config.shop.timeZone);
  const titles = await importPast(today, now);
  const page = `/releases/${titles[0]?.id ?? 0}`;
  await addLink({ code: LINK, path: page, campaign: "秋の新刊", source: "newsletter", medium: "email" }, now);
  await addClicks(today);
  for (const [place, title] of titles.entries()) {
    const members = memberIds(FIRST_MEMBER + place * MAILED);
    const at = instantOf(title.day, "10:00", config.shop.timeZone);
    for (const [number, memberId] of members.entries()) {
      await addMailed({ memberId, title, at, page: number % 3 === 0 ? page : `${page}?link=${LINK}` });
      const hours = 2 + number * 3;
      if ((number * 7 + place) % 5 < 2)
        await orderBook(shopOwnerUrl, {
          memberId,
          isbn: title.code,
          at: new Date(at.getTime() + hours * 3_600_000),
        });
    }
  }
}

const memberIds = (first: number): string[] => Array.from({ length: MAILED }, (_, n) => String(first + n));

const Past = z.object({
  id: z.number(),
  code: z.string(),
  day: dayShape,
});
type Past = z.output<typeof Past>;

/** Books that the shop has had for a while, imported as a provider's file would have brought them. */
async function importPast(today: Day, now: Date): Promise<Past[]> {
  const lines = backlist
    .slice(0, TITLES)
    .map(
      ([isbn, title, price], place) => `${isbn},${isbn},${title},${addDays(today, -10 - 7 * place)},${price}`,
    );
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "shinkan-demo-")), "backlist.csv");
  writeFileSync(file, ["商品ID,ISBN,タイトル,発売日,税込価格", ...lines, ""].join("\n"));
  await importFeedJob({ profile: "generic-ja", provider: PROVIDER, file, now });
  rmSync(path.dirname(file), { recursive: true });
  return rows(
    Past,
    "SELECT id, code, day_to AS day FROM releases WHERE provider = :provider AND code IS NOT NULL ORDER BY day_to DESC",
    { provider: PROVIDER },
  );
}

interface Mailed {
  memberId: string;
  title: Past;
  /** When the mail went. */
  at: Date;
  /** On which the member had registered. */
  page: string;
}

/** Registered three weeks before the day, mailed on it. */
async function addMailed({ memberId, title: { id, day }, at, page }: Mailed): Promise<void> {
  const since = new Date(at.getTime() - 21 * 86_400_000);
  const { insertId: consentId } = await execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     VALUES (:memberId, 'release-mail', 'demo', 'ja', :page, :since)`,
    { memberId, page, since },
  );
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, created_at)
     VALUES (:memberId, :id, :consentId, 'ja', :day, :since)`,
    { memberId, id, consentId, day, since },
  );
  const { insertId: mailId } = await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, attempts, attempted_at, created_at, settled_at)
     VALUES (:memberId, 'on-sale', :day, 'ja', 'sent', 1, :at, :at, :at)`,
    { memberId, day, at },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, mail_id, state, planned_at, settled_at)
     VALUES (:memberId, :id, 'on-sale', :day, 'ja', :mailId, 'sent', :at, :at)`,
    { memberId, id, day, mailId, at },
  );
}

/** Of the last four weeks. */
async function addClicks(today: Day): Promise<void> {
  for (let back = 1; back <= 28; back += 1)
    await execute(
      "INSERT INTO link_counts (code, day, slot, clicks, registrations) VALUES (:code, :day, 0, :clicks, :registrations)",
      {
        code: LINK,
        day: addDays(today, -back),
        clicks: 5 + ((back * 11) % 17),
        registrations: (back * 5) % 4,
      },
    );
}
