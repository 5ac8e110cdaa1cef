import { getPathMatch } from "next/dist/shared/lib/router/utils/path-match";
import { expect, test } from "vitest";
import { isMemberPath, memberPolicy, PUBLIC_POLICY, PUBLIC_SOURCE } from "./policy";

const isPublic = getPathMatch(PUBLIC_SOURCE, { strict: true });

test.each([
  "/",
  "/en",
  "/months/2026-12",
  "/en/releases/12-title",
  "/myth",
  "/releases/1-login",
  "/api/auth/error",
])("%s is public: it gets the policy that no script of a page can pass", (path) => {
  expect(isPublic(path)).toBeTruthy();
  expect(isMemberPath(path)).toBe(false);
});

test.each(["/my", "/my/registered/3", "/en/my", "/login", "/en/login", "/ops", "/ja/my"])(
  "%s is a member's page: proxy.ts gives it a nonce",
  (path) => {
    expect(isPublic(path)).toBe(false);
    expect(isMemberPath(path)).toBe(true);
  },
);

test("the page that ends mails keeps the policy that it sends itself", () => {
  expect(isPublic("/api/unsubscribe")).toBe(false);
  expect(isPublic("/api/unsubscribes")).toBeTruthy();
});

test("the policies differ in the scripts, and in where a form may lead", () => {
  expect(PUBLIC_POLICY).toContain("script-src 'self'; ");
  expect(memberPolicy("abc", "https://shop.example")).toBe(
    PUBLIC_POLICY.replace("script-src 'self'", "script-src 'self' 'nonce-abc' 'strict-dynamic'").replace(
      "form-action 'self'",
      "form-action 'self' https://shop.example",
    ),
  );
});
