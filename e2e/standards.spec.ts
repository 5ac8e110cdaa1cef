/** What the site sends keeps the standards: HTML, calendars, data for search engines. */
import Validator from "@adobe/structured-data-validator";
import ICAL from "ical.js";
import { closeDatabase } from "@/core/database/pool";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { abroadPages, memberPages, publicPages } from "./every-page";
import { htmlFindings } from "./judged-pages";
import { expect, logIn, test } from "./story";
import { findAbroad, type Imported, importTitles, inDays } from "./titles";

const AUTHOR = "規格 守";
const TITLES = [
  { name: "<規格> & 「約束」 1", date: inDays(12), author: AUTHOR, price: 1540 },
  { name: "<規格> & 「約束」 2", date: inDays(-2), author: AUTHOR },
  { name: "いつかの規格", date: `${inDays(60).slice(0, 7).replace("-", "年")}月`, author: AUTHOR },
  { name: "Rules, Commas; Colons: \\ and 100%", date: inDays(13), author: AUTHOR, price: 880 },
];
/** A member who waits for one title and has a part in no other story. */
const ALONE = ordinaryMembers(79, "", new Date()).at(-1)?.[0] ?? "";
let titles: Imported[];
let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const series = `規格${project.name}`;
  titles = await importTitles(
    `standards-${project.name}`,
    TITLES.map((one) => ({ ...one, series })),
  );
  [title] = titles as [Imported];
});
test.afterAll(closeDatabase);

test("every page is valid HTML, as it is sent", async ({ page, say, at }) => {
  test.setTimeout(240_000);
  const look = async (path: string): Promise<string> => {
    const text = await (await page.request.get(at(path))).text();
    expect(await htmlFindings(text), path).toEqual([]);
    return text;
  };
  for (const path of [...publicPages(title, AUTHOR, 12), ...(await abroadPages())]) await look(path);
  await page.goto(at("/login"));
  await logIn(page, say, ALONE);
  const headers = { Origin: new URL(page.url()).origin };
  await page.request.post("/api/subscriptions", { form: { subscribe: String(title.id) }, headers });
  for (const path of memberPages(title)) await look(path);
  expect(await htmlFindings(await (await page.request.get("/api/unsubscribe?link=x")).text())).toEqual([]);
  const broken = (await look("/")).replace("</h1>", "</h2>").replace("<main", "<main><main");
  expect((await htmlFindings(broken)).length, "a fault would be seen").toBeGreaterThan(1);
});

/** What a calendar holds, read strictly: an unknown line or a missing property is an error (RFC 5545). */
function entriesOf(text: string): { name: string; days: string[]; titles: string[] } {
  const [, ...broken] = text.split(/(?<!\r)\n/);
  if (broken.length > 0) throw new Error("A line does not end in CRLF.");
  const tooLong = text.split("\r\n").find((line) => Buffer.byteLength(line) > 75);
  if (tooLong) throw new Error(`A line of more than 75 bytes: ${tooLong}`);
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const needed of ["prodid", "version", "refresh-interval", "x-published-ttl"])
    if (!calendar.hasProperty(needed)) throw new Error(`No ${needed}.`);
  const events = calendar.getAllSubcomponents("vevent");
  for (const event of events)
    for (const needed of ["uid", "dtstamp", "dtstart"])
      if (event.getAllProperties(needed).length !== 1) throw new Error(`Not one ${needed}.`);
  const read = events.map((event) => new ICAL.Event(event));
  const uids = new Set(read.map(({ uid }) => uid));
  if (uids.size !== read.length) throw new Error("Two events of one name.");
  return {
    name: String(calendar.getFirstPropertyValue("x-wr-calname")),
    days: read.map(({ startDate, endDate }) => `${startDate} ${endDate}`),
    titles: read.map(({ summary }) => summary),
  };
}

test("every calendar is read as it is meant, by title and day", async ({
  page,
  request,
  say,
  at,
  language,
}) => {
  const month = inDays(12).slice(0, 7);
  for (const list of [
    "",
    `/months/${month}`,
    `/authors/${encodeURIComponent(AUTHOR)}`,
    `/releases/${title.id}`,
  ]) {
    const text = await (await request.get(`/feeds/${language}${list}/coming.ics`)).text();
    const { name, days, titles: found } = entriesOf(text);
    expect(name, list).not.toBe("null");
    expect(days, list).toContain(`${inDays(12)} ${inDays(13)}`);
    expect(found, list).toContain(TITLES[0]?.name);
    if (list.startsWith("/authors")) expect(found).toEqual([TITLES[0]?.name, TITLES[3]?.name]);
    expect(() => entriesOf(text.replace("VERSION:2.0\r\n", ""))).toThrow();
    expect(() => entriesOf(text.replaceAll("\r\n", "\n"))).toThrow();
  }
  await page.goto(at(title.path));
  await page.locator(".tell").click();
  await page.waitForURL((url) => url.pathname.endsWith("/login"));
  await logIn(page, say, "taro");
  await page.goto(at("/my/calendar"));
  await page.locator("button[name=calendar][value=make]").click();
  const address = await page.locator("#address").inputValue();
  const own = entriesOf(await (await request.get(new URL(address).pathname)).text());
  expect(own.titles).toContain(TITLES[0]?.name);
});

/** What Google would like to know of a product as well, and no feed tells us. */
const NOT_KNOWN =
  /"(?:aggregateRating|review|audience|brand|color|description|has\w+|inProductGroupWithID|isVariantOf|material|mpn|pattern|size|sku|subjectOf|availability|itemCondition|priceValidUntil|shippingDetails|gtin)"/;

/** By the rules for rich results, errors and warnings. */
async function issuesIn(data: object[]): Promise<string[]> {
  const jsonld = Object.groupBy(data, (one) => String([(one as { "@type": string })["@type"]].flat()[0]));
  const issues = await new Validator().validate({ jsonld: jsonld as Record<string, object[]> });
  return issues
    .map(({ severity, rootType, issueMessage }) => `${severity} ${rootType}: ${issueMessage}`)
    .filter((issue) => issue.startsWith("ERROR") || !NOT_KNOWN.test(issue));
}

test("data for search engines keep the rules for rich results", async ({ page, at }) => {
  const found: object[] = [];
  for (const { path } of [...titles, ...(await findAbroad())]) {
    await page.goto(at(path));
    const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
    const data = texts.map((text) => JSON.parse(text) as object);
    expect(data.length, path).toBe(2);
    expect(await issuesIn(data), path).toEqual([]);
    found.push(...data);
  }
  const products = found.filter((one) => "offers" in one);
  expect(products).toHaveLength(10); // whatever has a price
  const [product = {}] = products as object[];
  const { offers: _, ...without } = product as { offers: object };
  const { name: __, ...nameless } = product as { name: string };
  for (const broken of [without, nameless])
    expect((await issuesIn([broken])).length, "a fault would be seen").toBeGreaterThan(0);
});
