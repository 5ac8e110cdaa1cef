/** Doors tried from outside, on the site as it ships: frames, forged headers, oversized requests, stray methods. */
import http from "node:http";
import { closeDatabase } from "@/core/database/pool";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`attacks-${project.name}`, [{ name: "錠前師の手帖", date: inDays(20) }]);
});
test.afterAll(closeDatabase);

/** A request with headers that no browser would send. */
function raw(baseURL: string | undefined, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const { host, port } = new URL(baseURL ?? "");
      const request = http.get(
        { host: "127.0.0.1", port, path, headers: { host, ...headers }, maxHeaderSize: 262_144 },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      request.on("error", reject);
    },
  );
}

test("no address of the site can be framed, and each says how it is to be read", async ({
  page,
  say,
  at,
}) => {
  await page.goto(at("/login"));
  await logIn(page, say);
  const addresses = [
    "/",
    "/search?q=x",
    "/login",
    "/my",
    "/my/account",
    "/my/account/erase",
    "/my/account/erased",
    title.path,
    "/missing",
    "/months/2099-01",
  ].map(at);
  const machines = ["/api/v1/releases", "/api/auth/session", "/api/openapi.json", "/api/account/export"];
  for (const address of [
    ...addresses,
    ...machines,
    "/api/unsubscribe?link=x",
    "/sitemap.xml",
    "/robots.txt",
    "/my/missing.css",
    "/en/my/missing.js",
    "/my/account/missing.png",
    "/embed/missing.css",
    "/missing.js",
  ]) {
    const headers = (await page.request.get(address, { maxRedirects: 0 })).headers();
    const policies = headers["content-security-policy"]?.split(/,\s*(?=default-src)/) ?? [];
    expect(policies.length, address).toBeGreaterThan(0);
    for (const policy of policies) expect(policy, address).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"], address).toBe("nosniff");
    expect(headers["referrer-policy"], address).toMatch(/strict-origin-when-cross-origin|no-referrer/);
  }
});

test("a forged host or scheme changes no address that the site writes, and nothing of it is kept for others", async ({
  baseURL,
  request,
}) => {
  const forged = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "203.0.113.9",
    "x-original-url": "/my",
    "x-rewrite-url": "/my",
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-csrf-token": "0",
    "x-path": "//evil.example",
  };
  for (const path of [title.path, `/en${title.path}`, "/login", "/sitemap.xml", "/api/v1/releases?limit=1"]) {
    const answer = await raw(baseURL, path, forged);
    expect(answer.status, path).toBe(200);
    expect(answer.text, path).not.toContain("evil.example");
    expect(await (await request.get(path)).text(), path).not.toContain("evil.example");
  }
  for (const host of ["evil.example", new URL(baseURL ?? "").host.toUpperCase()])
    for (const path of [title.path, "/my/nothing", `/nowhere/${host}`, "/en/search?q=x"]) {
      const { status, text } = await raw(baseURL, path, { host });
      expect(status, `${host} ${path}`).toBeLessThan(500);
      expect(text, `${host} ${path}`).not.toContain(`//${host}`);
    }
  for (const path of ["//", "//evil.example", "//evil.example/my", "/\\evil.example", "/en//evil.example"]) {
    const { status, headers } = await raw(baseURL, path, {});
    expect([301, 307, 308, 404], path).toContain(status);
    if (headers.location) expect(new URL(headers.location, baseURL).origin, path).toBe(baseURL);
  }
  const member = await raw(baseURL, "/my", forged);
  expect([member.status, member.headers.location]).toEqual([307, expect.stringMatching(/^\/login\?next=/)]);
});

test("what is far too large is refused without a trace, and the site goes on", async ({
  baseURL,
  request,
}) => {
  const crowded = await raw(baseURL, "/my", { cookie: `next-auth.session-token=${"x".repeat(7_000)}` });
  expect(crowded.status).toBe(307);
  const many = Array.from({ length: 300 }, (_, index) => `next-auth.session-token.${index}=eyJ`).join("; ");
  expect((await raw(baseURL, "/api/auth/session", { cookie: many })).text).toBe("{}");
  const broken = raw(baseURL, "/my", { cookie: "x".repeat(40_000) }).then(({ status }) => status);
  expect([431, 413, "reset"]).toContain(await broken.catch(() => "reset"));
  const large = { form: { login: "x".repeat(200_000) }, maxRedirects: 0 };
  expect((await request.post("/api/auth/callback/credentials", large)).status()).toBe(413);
  expect((await request.get(title.path)).status()).toBe(200);
});

test("machines are told how often they may ask, also when they ask wrongly", async ({ request }) => {
  for (const path of ["/api/v1/releases?limit=1", "/api/v1/releases/999999999", "/api/v1/releases?limit=0"]) {
    const { "ratelimit-policy": policy } = (await request.get(path)).headers();
    expect(policy, path).toBe('"address";q=3000;w=300');
  }
});

test("doors answer only to the methods that they are made for", async ({ request }) => {
  for (const door of ["/api/account/erase", "/api/auth/log-out-everywhere", "/api/subscriptions"]) {
    expect((await request.get(door)).status(), door).toBe(405);
    expect((await request.fetch(door, { method: "TRACE" })).status(), door).toBe(405);
  }
  expect((await request.post("/api/account/export")).status()).toBe(405);
  expect((await request.get("/api/auth/signout", { maxRedirects: 0 })).status()).toBe(404);
  expect((await request.get("/api/auth/signin", { maxRedirects: 0 })).status()).toBe(404);
});

test("what somebody types is shown as text and runs nothing", async ({ page, at }) => {
  const markup = `"><img src=x onerror=document.title='owned'><script>document.title='owned'</script>`;
  for (const path of [
    `/search?q=${encodeURIComponent(markup)}`,
    `/login?next=${encodeURIComponent(`javascript:${markup}`)}&intent=${encodeURIComponent(markup)}`,
    `/login?problem=${encodeURIComponent(markup)}`,
  ]) {
    await page.goto(at(path));
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    expect(await page.title(), path).not.toBe("owned");
  }
});
