import { expect, test } from "vitest";
import { readEnv } from "./env";

const COMPLETE = { SITE_URL: "https://new.shop.example/", NEXTAUTH_SECRET: "x".repeat(32) };

test("settings arrive typed, with defaults and without a trailing slash", () => {
  expect(readEnv(COMPLETE, ["SITE_URL", "DATABASE_CONNECTIONS"])).toEqual({
    SITE_URL: "https://new.shop.example",
    DATABASE_CONNECTIONS: 2,
  });
});

test("every missing or wrong variable is named, none of their values is shown", () => {
  const wrong = { SITE_URL: "ftp://somewhere.example", NEXTAUTH_SECRET: "too-short-secret" };
  const read = () => readEnv(wrong, ["SITE_URL", "NEXTAUTH_SECRET", "DATABASE_URL"]);
  expect(read).toThrow(
    /SITE_URL: must begin with http:.*NEXTAUTH_SECRET: must have at least 32.*DATABASE_URL: is not set/,
  );
  expect(read).not.toThrow(/too-short-secret|somewhere/);
});

test("what was not asked for is not demanded", () => {
  expect(readEnv(COMPLETE, ["NEXTAUTH_SECRET"])).toEqual({ NEXTAUTH_SECRET: COMPLETE.NEXTAUTH_SECRET });
});
