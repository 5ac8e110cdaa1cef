import { expect, test, vi } from "vitest";
import { PUBLIC_POLICY } from "../app/_lib/policy";
import { words } from "../core/words/words";
import { type Answer, htmlFirst } from "./wrapper";

const answer = (body: string, changes: Partial<Answer> = {}): Answer => ({
  statusCode: 200,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": PUBLIC_POLICY,
    "cache-control": "s-maxage=60, stale-while-revalidate=2592000",
  },
  body,
  isBase64Encoded: false,
  ...changes,
});

const event = (rawPath: string) => ({
  rawPath,
  headers: { cookie: "a=b" },
  requestContext: { http: { method: "POST", path: rawPath } },
});

/** A site whose pages are these; everything else is missing, as Next.js says it. */
const siteOf = (pages: Record<string, Answer>) =>
  htmlFirst(async ({ rawPath }) => pages[rawPath] ?? answer(shell, { statusCode: 404 }));

const shell = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>';
const ownPage = '<h1 class="next-error-h1">404</h1>';

test("a public page goes out without framework script, to be kept by shared caches only", async () => {
  const site = siteOf({ "/": answer("<p>本</p><script>self.__next_f.push(1)</script>") });
  const { body, headers } = await site(event("/"));
  expect(body).toBe("<p>本</p>");
  expect(headers["cache-control"]).toBe("public, max-age=0, s-maxage=60, stale-if-error=86400");
});

test("Next.js's router, which no page has, is answered like everyone", async () => {
  const requests: object[] = [];
  const site = htmlFirst(async ({ headers }) => {
    requests.push(headers);
    return answer("<p>本</p>");
  });
  const headers = { RSC: "1", "next-router-prefetch": "1", "next-router-state-tree": "x", accept: "*/*" };
  await site({ ...event("/"), headers });
  expect(requests).toEqual([{ accept: "*/*", "user-agent": "unnamed" }]);
});

test("whatever host a request names, the site is asked under its own", async () => {
  vi.stubEnv("SITE_URL", "https://shinkan.example");
  const hosts: unknown[] = [];
  const site = htmlFirst(async ({ headers }) => {
    hosts.push(headers["x-forwarded-host"]);
    return answer("<p>本</p>");
  });
  for (const host of ["evil.example", "SHINKAN.example", "shinkan.example"])
    await site({ ...event("/"), headers: { "x-forwarded-host": host } });
  vi.unstubAllEnvs();
  expect(new Set(hosts)).toEqual(new Set(["shinkan.example"]));
});

test("a method that Next.js cannot be asked with is not allowed", async () => {
  const by = (method: string) => ({ ...event("/"), requestContext: { http: { method } } });
  const site = siteOf({ "/": answer("<p>本</p>") });
  for (const method of ["TRACE", "CONNECT", "track"]) expect((await site(by(method))).statusCode).toBe(405);
  expect((await site(by("PROPFIND"))).statusCode).toBe(200);
});

test("a page that moved for good says so with 301, and a form keeps its body with 308", async () => {
  const site = siteOf({ "/old": answer("", { statusCode: 308 }) });
  const by = (method: string) => ({ ...event("/old"), requestContext: { http: { method } } });
  expect([(await site(by("GET"))).statusCode, (await site(by("POST"))).statusCode]).toEqual([301, 308]);
});

test("a missing page shows the site's own page for it, in the language of the address", async () => {
  const site = siteOf({
    "/missing": answer("<h1>ありません</h1>", { statusCode: 404 }),
    "/en/missing": answer("<h1>Gone</h1><script>1</script>", { statusCode: 404 }),
    "/own": answer(ownPage, { statusCode: 404 }),
  });
  expect(await site(event("/releases/1"))).toMatchObject({ statusCode: 404, body: "<h1>ありません</h1>" });
  expect(await site(event("/en/releases/1"))).toMatchObject({ statusCode: 404, body: "<h1>Gone</h1>" });
  expect(await site(event("/own"))).toMatchObject({ statusCode: 404, body: "<h1>ありません</h1>" });
});

test("a failure keeps its status, and is told in plain words if even the error page fails", async () => {
  const failed = answer(shell, { statusCode: 500 });
  const site = siteOf({ "/": failed, "/en": failed, "/en/broken": answer("<h1>Broken</h1>") });
  expect(await site(event("/en"))).toMatchObject({ statusCode: 500, body: "<h1>Broken</h1>" });
  const japanese = await site(event("/"));
  expect(japanese.statusCode).toBe(500);
  expect(japanese.body).toContain(words("ja").site.broken.title);
});

test("an error that has something to read is left as it is", async () => {
  const headers = answer("<h1>読めます</h1>", { statusCode: 404 });
  expect((await siteOf({ "/x": headers })(event("/x"))).body).toBe(headers.body);
});

test("a boundary that waits for script is logged, and the page goes out all the same", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const site = siteOf({ "/months/2026-12": answer("<!--$?--><p>x</p><!--/$-->") });
  expect((await site(event("/months/2026-12"))).body).toContain("<p>x</p>");
  expect(String(written.mock.calls[0]?.[0])).toContain('"event":"page-unsettled","path":"/months/2026-12"');
  written.mockRestore();
});

test("a request without a name gets one, because Next.js puts the title elsewhere for it", async () => {
  const names: (string | undefined)[] = [];
  const site = htmlFirst(async ({ headers }) => {
    names.push(headers["user-agent"]);
    return answer("");
  });
  await site(event("/"));
  await site({ ...event("/"), headers: { "user-agent": "curl" } });
  expect(names).toEqual(["unnamed", "curl"]);
});

test("a renewal is told what Next.js says, because it takes any other status for a failure", async () => {
  const site = siteOf({
    "/moved": answer("", { statusCode: 308 }),
    "/gone": answer('<meta name="status" content="410"/><h1>発売中止</h1>'),
  });
  const renew = async (path: string) =>
    (await site({ ...event(path), headers: { "x-isr": "1" }, requestContext: { http: { method: "HEAD" } } }))
      .statusCode;
  expect([await renew("/moved"), await renew("/gone"), await renew("/nowhere")]).toEqual([308, 200, 404]);
});

test("a name that ends like a request of Next.js's router is a name like any other", async () => {
  const seen: string[] = [];
  const site = htmlFirst(async ({ rawPath }) => {
    seen.push(rawPath);
    return answer("<p>本</p>");
  });
  await site(event("/authors/a.rsc"));
  await site(event("/authors/a.rsc/kinds/book"));
  expect(seen).toEqual(["/authors/a%2Ersc", "/authors/a.rsc/kinds/book"]);
});

test("an address that is no text is not found, in words to read and under the policy of public pages", async () => {
  const own = answer("<h1>ありません</h1>", { statusCode: 404 });
  const seen: string[] = [];
  const site = htmlFirst(async ({ rawPath }) => {
    seen.push(rawPath);
    return own;
  });
  for (const path of ["/authors/%A0", "/my/%", "/api/v1/releases/%E3%81", "/en/feeds/%ff.ics"])
    expect(await site(event(path))).toMatchObject({ statusCode: 404, body: own.body });
  expect(seen).toEqual(["/missing", "/missing", "/missing", "/en/missing"]);
});

test("an error below an address that has no policy gets the one of public pages", async () => {
  const bare = answer(shell, { statusCode: 404, headers: { "content-type": "text/html" } });
  const site = siteOf({ "/_next/x": bare, "/missing": answer("<h1>ありません</h1>", { statusCode: 404 }) });
  expect((await site(event("/_next/x"))).headers["content-security-policy"]).toBe(PUBLIC_POLICY);
});

test("no condition reaches the renderer, and only an answer of one's own is known already", async () => {
  const requests: object[] = [];
  const own = { "content-type": "text/calendar", etag: '"a"', "cache-control": "private, no-cache" };
  const everyones = { ...own, "cache-control": "public, max-age=0, s-maxage=900" };
  const site = htmlFirst(async ({ rawPath, headers }) => {
    requests.push(headers);
    return answer("BEGIN:VCALENDAR", { headers: rawPath === "/own" ? own : everyones });
  });
  const ask = async (rawPath: string, condition: object) => {
    const { statusCode, body } = await site({
      ...event(rawPath),
      headers: { "user-agent": "x", ...condition },
    });
    return [statusCode, body];
  };
  const whole = [200, "BEGIN:VCALENDAR"];
  expect(await ask("/own", { "if-none-match": 'W/"b", W/"a"' })).toEqual([304, ""]);
  expect(await ask("/own", { "if-none-match": "*" })).toEqual(whole);
  expect(await ask("/own", { "if-none-match": '"b"' })).toEqual(whole);
  expect(await ask("/all", { "if-none-match": '"a"' })).toEqual(whole);
  for (const name of ["if-modified-since", "if-match", "if-unmodified-since", "if-range", "range"])
    expect(await ask("/own", { [name]: '"a"' })).toEqual(whole);
  expect(new Set(requests.map((headers) => JSON.stringify(headers)))).toEqual(
    new Set(['{"user-agent":"x"}']),
  );
});

test("a member's page and a picture pass untouched", async () => {
  const member = answer("<script>1</script>", { headers: { "content-type": "text/html" } });
  const picture = answer("AAAA", { isBase64Encoded: true });
  const site = siteOf({ "/my": member, "/og.png": picture });
  expect(await site(event("/my"))).toBe(member);
  expect(await site(event("/og.png"))).toBe(picture);
});

test("a page that says it is gone is answered 410, and no text of a page can say so", async () => {
  const site = siteOf({
    "/gone": answer('<meta name="status" content="410"/><h1>発売中止</h1>'),
    "/there": answer("<p>&lt;meta name=&quot;status&quot; content=&quot;410&quot;/&gt;</p>"),
  });
  expect((await site(event("/gone"))).statusCode).toBe(410);
  expect((await site(event("/there"))).statusCode).toBe(200);
});
