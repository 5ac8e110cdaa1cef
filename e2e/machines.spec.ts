/** What reads the site without eyes: search engines, calendars, feed readers, chats that unfurl a link. */
import { closeDatabase } from "@/core/db";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const [first] = await importTitles(`machines-${project.name}`, [
    { name: "髙村庵の<四季> & 暦", date: inDays(30), author: `季節 ${project.name}` },
  ]);
  if (!first) throw new Error("Nothing was imported.");
  title = first;
});
test.afterAll(closeDatabase);

test("the sitemap leads from the index to every title in both languages", async ({ request }) => {
  const index = await (await request.get("/sitemap.xml")).text();
  const file = /<loc>([^<]+\/1\.xml)<\/loc>/.exec(index)?.[1] ?? "";
  const sitemap = await (await request.get(new URL(file).pathname)).text();
  expect(sitemap).toContain(`${title.path}</loc>`);
  expect(sitemap).toContain(`/en${title.path}</loc>`);
  expect(await (await request.get("/robots.txt")).text()).toContain("/sitemap.xml");
});

test("a calendar holds the title on its day, a feed of what came out does not, and nothing is sent twice", async ({
  request,
  language,
}, { project }) => {
  const author = encodeURIComponent(`季節 ${project.name}`);
  const calendar = await request.get(`/feeds/${language}/authors/${author}/coming.ics`);
  expect(await calendar.text()).toContain(`DTSTART;VALUE=DATE:${inDays(30).replaceAll("-", "")}`);
  const news = await request.get(`/feeds/${language}/released.atom`);
  expect(news.headers()["content-type"]).toContain("application/atom+xml");
  expect(await news.text()).not.toContain("四季");
  const again = await request.get(`/feeds/${language}/authors/${author}/coming.ics`, {
    headers: { "If-None-Match": calendar.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});

test("a shared link has a card of its own, with every character of the title", async ({ page, at }) => {
  await page.goto(at(title.path));
  const image = await page.locator('meta[property="og:image"]').getAttribute("content");
  const answer = await page.request.get(new URL(image ?? "").pathname);
  expect(answer.headers()["content-type"]).toBe("image/png");
  const png = await answer.body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
});

test("an author's page has an address with the name in it", async ({ page, at }, { project }) => {
  const answer = await page.goto(at(`/authors/${encodeURIComponent(`季節 ${project.name}`)}`));
  expect(answer?.status()).toBe(200);
  await expect(page.locator(".row h3")).toHaveText([title.name]);
  expect((await page.goto(at("/authors/nobody%20at%20all")))?.status()).toBe(404);
});

test("the public interface does what its description says", async ({ request }) => {
  const { paths } = await (await request.get("/api/openapi.json")).json();
  expect(Object.keys(paths)).toContain("/api/v1/releases");
  const first = await (await request.get("/api/v1/releases?limit=1")).json();
  const second = await (await request.get(`/api/v1/releases?limit=1&after=${first.next}`)).json();
  expect(second.releases[0].id).not.toBe(first.releases[0].id);
  const one = await (await request.get(`/api/v1/releases/${title.id}`)).json();
  expect(one).toMatchObject({ title: title.name, date: { precision: "day" }, waiting: null });
  for (const wrong of ["limit=0", "limit=101", "after=x", "from=2026-02-30"]) {
    expect((await request.get(`/api/v1/releases?${wrong}`)).status(), wrong).toBe(400);
  }
  expect((await request.get("/api/v1/releases/999999999")).status()).toBe(404);
});

test("a request that is no button's is refused, and nothing is written", async ({ request }) => {
  const post = (data: string, type: string) =>
    request.post("/api/subscriptions", { data, headers: { "Content-Type": type }, maxRedirects: 0 });
  const json = "application/json";
  expect((await post("{", json)).status()).toBe(404);
  expect((await post(JSON.stringify({ subscribe: -1 }), json)).status()).toBe(404);
  expect((await post(JSON.stringify({ subscribe: 1, x: "x".repeat(5_000) }), json)).status()).toBe(413);
  expect((await post(JSON.stringify({ subscribe: title.id }), json)).status()).toBe(403);
  expect((await post("locale=en", "application/x-www-form-urlencoded")).status()).toBe(404);
});
