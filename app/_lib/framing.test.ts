import { globSync } from "node:fs";
import path from "node:path";
import { getPathMatch } from "next/dist/shared/lib/router/utils/path-match";
import { expect, test } from "vitest";
import { isMemberPath, memberPolicy, PUBLIC_POLICY, PUBLIC_SOURCE } from "./policy";

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

/** It answers with a policy of its own, which its test reads. */
const OWN = "/api/unsubscribe";

test.each(addresses.filter((address) => address !== OWN && !/^(\/en)?\/embed\//.test(address)))(
  "%s cannot be framed: one of the two policies is sent with it",
  (address) => {
    expect([Boolean(isPublic(address)), isMemberPath(address)].filter(Boolean)).toHaveLength(1);
  },
);

test("both policies forbid every frame", () => {
  expect(PUBLIC_POLICY).toContain("frame-ancestors 'none'");
  expect(memberPolicy("n", "https://shop.example")).toContain("frame-ancestors 'none'");
});
