import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openApi } from "@/app/_lib/openapi/document";
import { listTokens, makeToken, revokeToken, type Scope } from "@/core/accounts/api-tokens";
import { execute } from "@/core/database/sql";
import { keepDemand } from "@/core/demand/keep/keep-demand";
import { log } from "@/core/log";
import { shopDay } from "@/core/shop-day";
import { subscribe } from "@/core/subscriptions/subscribe";
import { described, faultsOf } from "@/e2e/described-answers";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { GET } from "./demand/route";
import { POST } from "./products/route";

ownDatabase();
const SITE = "https://shinkan.example";
const by = { id: "7", role: "operator" } as const;
const tokens = {} as Record<Scope, string>;

beforeAll(async () => {
  process.env.SITE_URL = SITE;
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
  for (const scope of ["demand:read", "products:push"] as const) {
    const made = await makeToken({ name: scope, scopes: [scope], expiresAt: null }, by, new Date());
    tokens[scope] = made.token;
  }
});
beforeEach(async () => {
  for (const table of ["subscriptions", "demand_marks", "sale_hints", "releases", "login_throttles"])
    await execute(`DELETE FROM ${table}` as string);
});

const bearer = (token: string | null): Record<string, string> =>
  token === null ? {} : { authorization: `Bearer ${token}` };

/** Each answer is held against the document. */
async function held(
  method: string,
  path: string,
  answer: Response,
): Promise<{ status: number; body: unknown }> {
  const body = await answer.text();
  const headers = Object.fromEntries(answer.headers);
  expect(faultsOf({ method, url: `${SITE}${path}`, status: answer.status, headers, body })).toEqual([]);
  return { status: answer.status, body: body === "" ? null : JSON.parse(body) };
}

const demand = async (query = "", token: string | null = tokens["demand:read"]) =>
  held(
    "GET",
    "/api/v1/demand",
    await GET(new NextRequest(`${SITE}/api/v1/demand${query}`, { headers: bearer(token) })),
  );

async function push(
  body: unknown,
  token: string | null = tokens["products:push"],
  type = "application/json",
) {
  const headers = { "content-type": type, ...bearer(token) };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new NextRequest(`${SITE}/api/v1/products`, { method: "POST", headers, body: text });
  return held("POST", "/api/v1/products", await POST(request));
}

const wait = (releaseId: number, memberId: string) =>
  subscribe(
    { memberId, releaseId, locale: "ja", wording: "w", page: "/", now: new Date() },
    { config, findBuyable: async () => new Map() },
  );

const today = shopDay(new Date(), config.shop.timeZone);

test("without a token 401, with one of another scope 403, and what is told says which", async () => {
  for (const token of [null, "snk_x", `snk_${"a".repeat(43)}`]) {
    expect(await demand("", token)).toEqual({ status: 401, body: { problem: "bad-token" } });
    expect(await push({ codes: ["x"] }, token)).toEqual({ status: 401, body: { problem: "bad-token" } });
  }
  expect(await demand("", tokens["products:push"])).toEqual({ status: 403, body: { problem: "no-scope" } });
  expect((await push({ codes: ["x"] }, tokens["demand:read"])).status).toBe(403);
  const answer = await GET(
    new NextRequest(`${SITE}/api/v1/demand`, { headers: bearer(tokens["products:push"]) }),
  );
  expect(answer.headers.get("www-authenticate")).toBe(
    'Bearer realm="shinkan", error="insufficient_scope", scope="demand:read"',
  );
  expect(described("/api/v1/demand", "get", 418), "a status that is not described is seen").toBeNull();
  expect(Object.keys(openApi.paths)).toContain("/api/v1/demand");
});

test("demand is told page by page, exactly and as it was last counted, also where one member waits or nobody does", async () => {
  const ids: number[] = [];
  for (let i = 0; i < 7; i++)
    ids.push(
      await addRelease({ title: `本 ${i} 100%`, day: today, code: i === 0 ? null : `978000000000${i}` }),
    );
  const undated = await addRelease({ title: "未定の本", day: null, precision: "unknown" });
  await wait(ids[3] ?? 0, "7");
  await wait(ids[3] ?? 0, "8");
  await wait(undated, "8");
  expect((await demand()).body).toMatchObject({ countedAt: null });
  const countedAt = new Date();
  await keepDemand({ now: countedAt, timeZone: config.shop.timeZone });
  await wait(ids[2] ?? 0, "9");
  const seen: { id: number; code: string | null; waiting: number }[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const { body } = await demand(`?limit=3${next && `&after=${next}`}`);
    const page = body as { countedAt: string; titles: typeof seen; next: string | null };
    expect(page.countedAt).toBe(countedAt.toISOString());
    seen.push(...page.titles);
    next = page.next;
  }
  expect(seen.map(({ id }) => id)).toEqual([...ids, undated]);
  expect(seen.filter(({ waiting }) => waiting > 0)).toMatchObject([
    { id: ids[3], waiting: 2, code: "9780000000003" },
    { id: undated, waiting: 1, code: null },
  ]);
  for (const wrong of ["?limit=0", "?limit=101", "?limit=x", "?after=x", "?from=2026-02-30"])
    expect((await demand(wrong)).status, wrong).toBe(400);
});

test("codes of ours are kept once, in whatever way they are written; others are passed over", async () => {
  await addRelease({ day: today, code: "9784101092058" });
  await addRelease({ day: today, code: "shop-1" });
  const sent = { codes: ["978-4-10-109205-8", "shop-1", "9780000000000", "' OR 1=1 --", "％😀"] };
  expect(await push(sent)).toEqual({ status: 202, body: { given: 5, new: 2 } });
  expect(await push(sent)).toEqual({ status: 202, body: { given: 5, new: 0 } });
  const kept = await readRows("SELECT code FROM sale_hints ORDER BY code");
  expect(kept.map(({ code }) => code)).toEqual(["9784101092058", "shop-1"]);
});

test("what is no list of up to a thousand codes is refused whole", async () => {
  const many = Array.from({ length: 1_001 }, (_, i) => `c${i}`);
  const wrong = [
    { codes: many },
    { codes: [] },
    { codes: [""] },
    { codes: [1] },
    { codes: "x" },
    {},
    [],
    "no JSON",
    "",
  ];
  for (const body of wrong) expect((await push(body)).status, JSON.stringify(body).slice(0, 30)).toBe(400);
  expect((await push("codes=x", undefined, "application/x-www-form-urlencoded")).status).toBe(400);
  expect((await push({ codes: ["x".repeat(70_000)] })).status).toBe(413);
  expect((await push({ codes: many.slice(1) })).status).toBe(202);
});

test("a token may ask so often a minute and no more, another still may, and none is written to the log", async () => {
  const lines: string[] = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(log, level).mockImplementation((line) => void lines.push(JSON.stringify(line)));
  const statuses: number[] = [];
  for (let i = 0; i < 125; i++) statuses.push((await push({ codes: ["x"] })).status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(120);
  expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  expect((await demand()).status).toBe(200);
  vi.restoreAllMocks();
  expect(lines.join("\n")).not.toContain("snk_");
});

test("a revoked token opens nothing from the next request on", async () => {
  const { token } = await makeToken(
    { name: "gone", scopes: ["demand:read"], expiresAt: null },
    by,
    new Date(),
  );
  expect((await demand("", token)).status).toBe(200);
  const [newest] = await listTokens();
  await revokeToken(newest?.id ?? 0, by, new Date());
  expect((await demand("", token)).status).toBe(401);
});
