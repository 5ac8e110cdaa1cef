import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { execute } from "../database/sql";
import { listTokens, makeToken, revokeToken, takeToken } from "./api-tokens";

ownDatabase();
const now = new Date("2026-12-01T00:00:00Z");
const by = { id: "7", role: "operator" } as const;
const after = (ms: number) => new Date(now.getTime() + ms);
const make = (expiresAt: Date | null = null) =>
  makeToken({ name: "発注 <b>", scopes: ["demand:read"], expiresAt }, by, now);
const opens = async (authorization: string | null, at = now) => (await takeToken(authorization, at)) !== null;

beforeEach(async () => {
  await execute("DELETE FROM api_tokens");
});

test("a token is 256 random bits of which only a hash is kept, and its record names it without it", async () => {
  const { token } = await make();
  expect(token).toMatch(/^snk_[\w-]{43}$/);
  expect(Buffer.from(token.slice(4), "base64url")).toHaveLength(32);
  expect((await make()).token).not.toBe(token);
  const kept = JSON.stringify([
    await readRows("SELECT * FROM api_tokens"),
    await readRows("SELECT * FROM audit_log"),
  ]);
  expect(kept).not.toContain(token);
  expect(kept).not.toContain(token.slice(12));
  expect(kept).toContain(createHash("sha256").update(token).digest("hex"));
});

test("it opens as RFC 6750 writes it, and nothing else does", async () => {
  const { token } = await make();
  for (const right of [`Bearer ${token}`, `bearer ${token}`, `Bearer  ${token}`])
    expect(await opens(right), right).toBe(true);
  const other = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
  const wrong = [
    null,
    "",
    "Bearer",
    token,
    `Basic ${token}`,
    `Bearer ${other}`,
    `Bearer ${token} x`,
    `Bearer ' OR 1=1`,
  ];
  for (const each of wrong) expect(await opens(each), String(each)).toBe(false);
});

test("revoked or expired it opens nothing, from the next request on; it is revoked once", async () => {
  const { token } = await make(after(60_000));
  expect(await opens(`Bearer ${token}`, after(59_999))).toBe(true);
  expect(await opens(`Bearer ${token}`, after(60_000))).toBe(false);
  const second = await make();
  const [newest] = await listTokens();
  const revoked = await Promise.all([1, 2, 3].map(() => revokeToken(newest?.id ?? 0, by, after(5))));
  expect(revoked.filter(Boolean)).toHaveLength(1);
  expect(await opens(`Bearer ${second.token}`)).toBe(false);
});

test("its last use is written once a minute at most", async () => {
  const { token } = await make();
  const lastUse = async () => (await listTokens())[0]?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  for (const ms of [0, 10_000, 59_999]) await takeToken(`Bearer ${token}`, after(ms));
  expect(await lastUse()).toEqual(now);
  await takeToken(`Bearer ${token}`, after(60_000));
  expect(await lastUse()).toEqual(after(60_000));
});
