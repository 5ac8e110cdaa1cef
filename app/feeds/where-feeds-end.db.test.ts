import ICAL from "ical.js";
import { beforeAll, expect, test, vi } from "vitest";
import { insertRows } from "@/core/database/bulk";
import { execute, transaction } from "@/core/database/sql";
import { addDays, type Day, shopDay } from "@/core/shop-day";
import { makeCalendarSecret } from "@/core/subscriptions/calendar-link";
import { LOCALES } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { ownDatabase } from "@/local/testing/own-database";
import { GET as listFeed } from "./[locale]/[...what]/route";
import { GET as ownFeed } from "./my/[file]/route";

/** Kept data is Next.js's own affair: here each question is asked anew. */
vi.mock("next/cache", () => ({ unstable_cache: (find: unknown) => find }));

ownDatabase();
const now = new Date();
const today = shopDay(now, "Asia/Tokyo");
let made = 0;

/** So many titles of one author, all on one day; answers the number of the first. */
async function add(author: string, count: number, days: number): Promise<number> {
  const day = addDays(today, days);
  const first = made + 1;
  const places = Array.from({ length: count }, () => ++made);
  await transaction(async (tx) => {
    await insertRows(
      tx,
      `INSERT INTO releases (id, provider, provider_record_id, code_type, product_type, title, slug, status, day_from,
         day_to, \`precision\`, date_raw, row_hash, first_seen_run, last_changed_run, created_at, updated_at)`,
      places.map((id) => valuesOf(id, day)),
    );
    await insertRows(
      tx,
      "INSERT INTO contributors (release_id, seq, name, role)",
      places.map((id) => [id, 1, author, "author"]),
    );
  });
  return first;
}

const valuesOf = (id: number, day: Day) => {
  const known = [id, "p", String(id), "none", "book", `本 ${id}`, "", "forthcoming"];
  return [...known, day, day, "day", day, "", 1, 1, now, now];
};

beforeAll(async () => {
  vi.stubEnv("SITE_URL", "https://shinkan.example");
  await add("五百", 500, 5);
  await add("五百一", 501, 5);
  await add("二百", 200, -5);
  await add("二百一", 201, -5);
});

async function feedOf(author: string, form: string, locale: string): Promise<string> {
  const path = `/feeds/${locale}/authors/${encodeURIComponent(author)}/${form}`;
  const request = new Request(`https://shinkan.example${path}`);
  const answer = await listFeed(request, { params: Promise.resolve({ locale }) });
  expect(answer.status).toBe(200);
  return answer.text();
}

function readCalendar(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const note = calendar.getFirstPropertyValue("x-wr-caldesc");
  return { events: calendar.getAllSubcomponents("vevent").length, note: note && String(note) };
}
const readNews = (text: string) => ({
  entries: text.match(/<entry>/g)?.length,
  note: /<subtitle>(.*)<\/subtitle>/.exec(text)?.[1] ?? null,
});

test.each(LOCALES)(
  "a calendar and a feed that leave titles out say so, in words, and no others do (%s)",
  async (locale) => {
    const { nextOnly, latestOnly } = words(locale).list;
    const calendar = async (author: string) => readCalendar(await feedOf(author, "coming.ics", locale));
    expect(await calendar("五百")).toEqual({ events: 500, note: null });
    expect(await calendar("五百一")).toEqual({ events: 500, note: nextOnly(500) });
    const news = async (author: string) => readNews(await feedOf(author, "released.atom", locale));
    expect(await news("二百")).toEqual({ entries: 200, note: null });
    expect(await news("二百一")).toEqual({ entries: 200, note: latestOnly(200) });
  },
);

test("so do those of a member", async () => {
  const secret = await makeCalendarSecret({ memberId: "7", locale: "ja", now });
  const wait = async (first: number, count: number) =>
    execute(
      `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)
       SELECT '7', r.id, c.id, 'ja', r.created_at FROM releases r JOIN consents c
       WHERE r.id >= :first AND r.id < :end`,
      { first, end: first + count },
    );
  await execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     VALUES ('7', 'release-mail', 'w', 'ja', '/', :now)`,
    { now },
  );
  const coming = await add("待つ", 901, 7);
  const out = await add("出た", 101, -70);
  const own = async (form: string) => {
    const params = Promise.resolve({ file: `${secret}.${form}` });
    return (await ownFeed(new Request("https://shinkan.example"), { params })).text();
  };
  const { nextOnly, latestOnly } = words("ja").list;
  await wait(coming, 900);
  await wait(out, 100);
  expect(readCalendar(await own("ics"))).toEqual({ events: 900, note: null });
  expect(readNews(await own("atom"))).toEqual({ entries: 100, note: null });
  await wait(coming + 900, 1);
  await wait(out + 100, 1);
  expect(readCalendar(await own("ics"))).toEqual({ events: 900, note: nextOnly(900) });
  expect(readNews(await own("atom"))).toEqual({ entries: 100, note: latestOnly(100) });
});
