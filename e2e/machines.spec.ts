/** What reads the site without eyes: search engines, calendars, feed readers, chats that unfurl a link. */

import { z } from "zod";
import { closeDatabase } from "@/core/database/pool";
import { rows } from "@/core/database/sql";
import { faultsOf } from "./described-answers";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

const factsOf = (project: string) => ({
  author: `季節 ${project}`,
  series: `庵${project}`,
  label: `暦${project}`,
});

test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`machines-${project.name}`, [
    { name: "髙村庵の<四季> & 暦", date: inDays(30), ...factsOf(project.name) },
    { name: "髙村庵の<五月> & 暦", date: inDays(-3), ...factsOf(project.name) },
    {
      name: "髙村庵のいつか",
      date: `${inDays(-3).slice(0, 7).replace("-", "年")}月`,
      ...factsOf(project.name),
    },
  ]);
});
test.afterAll(closeDatabase);

test("the sitemap leads from the index to every title in both languages", async ({ request }) => {
  const robots = await (await request.get("/robots.txt")).text();
  const [first = "", ...more] = [...robots.matchAll(/^Sitemap: (\S+)$/gm)].map(([, address = ""]) => address);
  expect([new URL(first).pathname, ...more]).toEqual(["/sitemap.xml"]);
  expect((await request.get("/sitemaps/index-2.xml")).status()).toBe(404);
  const index = await (await request.get("/sitemap.xml")).text();
  expect(index).toMatch(/1\.xml<\/loc><lastmod>20\d\d-\d\d-\d\dT[\d:.]+Z<\/lastmod>/);
  const file = /<loc>([^<]+\/1\.xml)<\/loc>/.exec(index)?.[1] ?? "";
  const sitemap = await (await request.get(new URL(file).pathname)).text();
  expect(sitemap).toContain(`${title.path}</loc>`);
  expect(sitemap).toContain(`/en${title.path}</loc>`);
});

test("author, series, label and month have a calendar of what comes and a feed of what came, never mixed up", async ({
  page,
  request,
  language,
}, { project }) => {
  const { author, label } = factsOf(project.name);
  const [row] = await rows(
    z.object({ key: z.string() }),
    "SELECT series_key AS `key` FROM releases WHERE id = :id",
    { id: title.id },
  );
  const shelves = { authors: author, series: row?.key ?? "", labels: label };
  const named = Object.entries(shelves).map(([kind, name]) => `${kind}/${encodeURIComponent(name)}`);
  const monthOf = (days: number) => `months/${inDays(days).slice(0, 7)}`;
  await page.goto("/");
  for (const [coming, came] of [...named.map((one) => [one, one]), [monthOf(30), monthOf(-3)]]) {
    const calendar = await request.get(`/feeds/${language}/${coming}/coming.ics`);
    expect(calendar.headers()["content-type"]).toContain("text/calendar");
    expect(await calendar.text(), coming).toContain(`DTSTART;VALUE=DATE:${inDays(30).replaceAll("-", "")}`);
    const feed = await request.get(`/feeds/${language}/${came}/released.atom`);
    expect(feed.headers()["content-type"]).toContain("application/atom+xml");
    const { problem, titles, days } = await page.evaluate(readAtom, await feed.text());
    expect(problem, came).toBeNull();
    expect(titles, came).toContain("髙村庵の<五月> & 暦");
    expect(titles.join(), came).not.toMatch(/四季|いつか/);
    expect(
      days.filter((day) => new Date(day) > new Date()),
      "an entry of tomorrow",
    ).toEqual([]);
    for (const answer of [calendar, feed]) {
      const headers = { "If-None-Match": answer.headers().etag ?? "" };
      expect((await request.get(answer.url(), { headers })).status(), "nothing is sent twice").toBe(304);
    }
  }
  const everything = await (await request.get(`/feeds/${language}/released.atom`)).text();
  expect(everything).not.toContain("四季");
  expect((await page.evaluate(readAtom, everything.replace("</feed>", ""))).problem).not.toBeNull();
});

/** In the browser: whether it is XML that Atom allows (RFC 4287), and what it says. */
function readAtom(text: string) {
  const xml = new DOMParser().parseFromString(text, "application/xml");
  const of = (parent: Document | Element, name: string) => [...parent.getElementsByTagName(name)];
  const has = (one: Element) => ["id", "title", "updated"].every((name) => of(one, name).length > 0);
  const entries = of(xml, "entry");
  const isWhole =
    of(xml, "feed").every(has) && entries.every((one) => has(one) && of(one, "author").length > 0);
  return {
    problem: of(xml, "parsererror")[0]?.textContent ?? (isWhole ? null : "something is missing"),
    titles: entries.map((one) => of(one, "title")[0]?.textContent ?? ""),
    days: entries.map((one) => of(one, "updated")[0]?.textContent ?? ""),
  };
}

test("an author's page has an address with the name in it", async ({ page, at }, { project }) => {
  const answer = await page.goto(at(`/authors/${encodeURIComponent(`季節 ${project.name}`)}`));
  expect(answer?.status()).toBe(200);
  await expect(page.locator(".row h3").filter({ hasText: title.name })).toHaveCount(1);
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

test("machines are answered in the shapes that are described, and asked no oftener than they like", async ({
  request,
}) => {
  for (const address of [
    "/api/v1/releases?limit=2",
    "/api/v1/releases?code=9784000000000",
    `/api/v1/releases/${title.id}`,
    `/api/search?q=${encodeURIComponent("四季")}`,
    "/api/openapi.json",
  ]) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(200);
    const headers = { "If-None-Match": answer.headers().etag ?? "" };
    const again = await request.get(address, { headers });
    expect([again.status(), (await again.body()).length], address).toEqual([304, 0]);
  }
  for (const address of [
    `/api/subscriptions/state?ids=${title.id}`,
    "/api/follows",
    "/api/auth/session",
    "/api/auth/csrf",
  ])
    expect((await request.get(address)).status(), address).toBe(200);
});

test("an answer that is not as described fails the story that asked", async ({ request }) => {
  const answer = await request.get("/api/v1/releases?limit=1");
  const body = await answer.json();
  const seen = { method: "GET", url: answer.url(), status: 200, headers: answer.headers() };
  expect(faultsOf({ ...seen, body: JSON.stringify(body) })).toEqual([]);
  const wrong = { ...body, releases: [{ ...body.releases[0], title: 12 }] };
  expect(faultsOf({ ...seen, body: JSON.stringify(wrong) })).toHaveLength(1);
  expect(faultsOf({ ...seen, status: 418, body: "" })).toHaveLength(1);
  const { etag: _, ...fewer } = seen.headers;
  expect(faultsOf({ ...seen, headers: fewer, body: JSON.stringify(body) })).toHaveLength(1);
  expect(faultsOf({ ...seen, headers: { ...seen.headers, "content-type": "text/plain" }, body: "" })).toEqual(
    [expect.stringContaining("text/plain")],
  );
});

test("any site's script may read what anyone may read, and nothing of a member's", async ({ request }) => {
  const Origin = "https://reader.example";
  for (const address of [
    "/api/v1/releases",
    `/api/v1/releases/${title.id}`,
    "/api/openapi.json",
    "/feeds/ja/coming.ics",
  ]) {
    const headers = (await request.get(address, { headers: { Origin } })).headers();
    expect(headers["access-control-allow-origin"], address).toBe("*");
    expect(headers["access-control-expose-headers"], address).toContain("ETag");
    expect(headers["access-control-allow-credentials"], address).toBeUndefined();
  }
  const preflight = await request.fetch("/api/v1/releases", {
    method: "OPTIONS",
    headers: {
      Origin,
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "if-none-match",
    },
  });
  expect(preflight.ok()).toBe(true);
  expect(preflight.headers()["access-control-allow-headers"]).toBe("If-None-Match");
  for (const address of ["/api/follows", "/api/auth/session", "/api/account/export", "/feeds/my/x.ics"]) {
    const headers = (await request.get(address, { headers: { Origin }, maxRedirects: 0 })).headers();
    expect(headers["access-control-allow-origin"], address).toBeUndefined();
  }
});

test("page after page leads through every title once, however many are asked for at a time", async ({
  request,
}) => {
  const all = async (limit: number) => {
    const found: { id: number }[] = [];
    for (let after = ""; found.length < 2_000; ) {
      const address = `/api/v1/releases?limit=${limit}${after && `&after=${after}`}`;
      const { releases, next } = await (await request.get(address)).json();
      found.push(...releases);
      if (!next) return found;
      after = next;
    }
    throw new Error("The last page never came.");
  };
  const before = await all(100);
  const inSevens = await all(7);
  const after = new Set((await all(100)).map((release) => JSON.stringify(release)));
  // Other stories add and move titles meanwhile: those that they left alone are compared.
  const ids = before.filter((release) => after.has(JSON.stringify(release))).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain(title.id);
  expect(inSevens.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
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
