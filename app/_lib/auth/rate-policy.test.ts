import { readFileSync } from "node:fs";
import { getPathMatch } from "next/dist/shared/lib/router/utils/path-match";
import { expect, test } from "vitest";
import { MACHINES_SOURCE, RATE_POLICY } from "./rate-policy";

test("what is told is what the firewall does: so many requests in five minutes", () => {
  const [, limit] = /PER_ADDRESS = (\d+)/.exec(readFileSync("infra/firewall.ts", "utf8")) ?? [];
  expect(RATE_POLICY).toBe(`"address";q=${limit};w=300`);
});

test("machines are told, members' doors are not", () => {
  const isTold = getPathMatch(MACHINES_SOURCE, { strict: true });
  for (const path of ["/api/v1/releases", "/api/v1/releases/12", "/api/search", "/api/openapi.json"])
    expect(isTold(path), path).toBeTruthy();
  for (const path of ["/api/subscriptions", "/api/auth/session", "/api/account/export"])
    expect(isTold(path), path).toBe(false);
});
