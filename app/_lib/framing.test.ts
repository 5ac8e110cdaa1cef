import { globSync } from "node:fs";
import path from "node:path";
import { getPathMatch } from "next/dist/shared/lib/router/utils/path-match";
import { expect, test } from "vitest";
import { isMemberPath, MESSAGE_POLICY, memberPolicy, PUBLIC_POLICY, PUBLIC_SOURCE } from "./policy";

const isPublic = getPathMatch(PUBLIC_SOURCE, { strict: true });

/** Every page and route of the site, as an address that somebody could frame. */
const addresses = globSync("app/**/{page.tsx,route.ts,route.tsx}")
  .map((file) => path.posix.dirname(file).slice("app".length))
  .map((folder) =>
    folder
      .replace(/\/\([^)]+\)/g, "")
      .replace(/\/\[locale\]/, "/en")
      .replace(/\[[^\]]+\]/g, "x"),
  )
  .map((address) => address || "/");

test("every page and every route has an address here", () => {
  expect(addresses.length).toBeGreaterThan(20);
  expect(addresses).toEqual(expect.arrayContaining(["/en/my/account/erase", "/api/account/export", "/en"]));
});

/** They answer with a policy of their own, which their tests read. */
const OWN = ["/api/unsubscribe", "/console/message/en/x/x"];

test.each(addresses.filter((address) => !OWN.includes(address) && !/^(\/en)?\/embed\//.test(address)))(
  "%s cannot be framed: one of the two policies is sent with it",
  (address) => {
    expect([Boolean(isPublic(address)), isMemberPath(address)].filter(Boolean)).toHaveLength(1);
  },
);

test("a mail's preview runs nothing, and only the site itself frames it", () => {
  expect(MESSAGE_POLICY).toMatch(/^default-src 'none';.*frame-ancestors 'self'; sandbox$/);
});

test("both policies forbid every frame", () => {
  expect(PUBLIC_POLICY).toContain("frame-ancestors 'none'");
  expect(memberPolicy("n", "https://shop.example")).toContain("frame-ancestors 'none'");
});
