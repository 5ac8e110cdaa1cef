import { beforeEach, expect, test } from "vitest";
import config from "../../shinkan.config";
import { aboutAddresses, aboutEnvironment } from "./environment";

const RIGHT = {
  DATABASE_URL: "mysql://a@127.0.0.1/ours",
  SHOP_DATABASE_URL: "mysql://b@127.0.0.1/shop",
  SITE_URL: "https://shinkan.example",
  NEXTAUTH_URL: "https://shinkan.example",
  NEXTAUTH_SECRET: "q9Vx2L0mZr7TtB4wE1yKpNcF8sDgHjAu",
};

beforeEach(() => {
  delete process.env.NEXTAUTH_SECRET_BEFORE;
  delete process.env.NEXTAUTH_SECRETS_RETIRED;
  Object.assign(process.env, RIGHT);
});

test("what is right is told in one line each", () => {
  expect(aboutEnvironment()).toBe("complete");
  expect(aboutAddresses(config)).toContain("https://shinkan.example and the shop at https://shop.example");
});

test.each([
  ["NEXTAUTH_SECRET", "changeme".repeat(5), "can be guessed"],
  ["NEXTAUTH_SECRET", "short", "at least 32"],
  ["NEXTAUTH_SECRET_BEFORE", RIGHT.NEXTAUTH_SECRET, "is the present secret"],
  ["NEXTAUTH_SECRETS_RETIRED", `${"x".repeat(40)} ${RIGHT.NEXTAUTH_SECRET}`, "holds the present secret"],
  ["NEXTAUTH_SECRETS_RETIRED", `${"x".repeat(40)} short`, "each must have at least 32"],
  ["SHOP_DATABASE_URL", RIGHT.DATABASE_URL, "are the same"],
  ["SHOP_DATABASE_URL", "", "SHOP_DATABASE_URL"],
])("%s: a mistake is named, never the value", (name, value, problem) => {
  process.env[name] = value;
  expect(aboutEnvironment).toThrow(problem);
  expect(aboutEnvironment).not.toThrow(RIGHT.NEXTAUTH_SECRET);
});

test.each([
  [
    { SITE_URL: "http://shinkan.example", NEXTAUTH_URL: "http://shinkan.example" },
    {},
    "SITE_URL must begin with https",
  ],
  [{ SITE_URL: "https://shinkan.example/new" }, {}, "must not have a path"],
  [{ NEXTAUTH_URL: "https://other.example" }, {}, "NEXTAUTH_URL must be SITE_URL"],
  [{}, { url: "https://shinkan.example" }, "are the same place"],
  [{}, { productUrl: "/books/{code}" }, "productUrl is no address"],
  [{}, { productUrl: "http://shop.example/{code}" }, "shop.productUrl must begin with https"],
])("addresses %j %j: %s", (environment, shop, problem) => {
  Object.assign(process.env, environment);
  expect(() => aboutAddresses({ ...config, shop: { ...config.shop, ...shop } })).toThrow(problem);
});

test("on this machine http will do", () => {
  Object.assign(process.env, { SITE_URL: "http://localhost:3000", NEXTAUTH_URL: "http://localhost:3000" });
  expect(aboutAddresses(config)).toContain("http://localhost:3000");
});
