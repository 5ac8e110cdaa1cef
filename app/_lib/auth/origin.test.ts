import { beforeEach, expect, test } from "vitest";
import { sameOrigin } from "./origin";

beforeEach(() => {
  process.env.SITE_URL = "https://shinkan.example";
});

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "same-origin", origin: "null" }, true],
  [{ origin: "https://shinkan.example" }, true],
  [{ "sec-fetch-site": "cross-site", origin: "https://shinkan.example" }, false],
  [{ "sec-fetch-site": "same-site" }, false],
  [{ "sec-fetch-site": "none" }, false],
  [{ origin: "https://shinkan.example.evil.example" }, false],
  [{ origin: "http://shinkan.example" }, false],
  [{ origin: "null" }, false],
  [{ referer: "https://shinkan.example/", "x-forwarded-host": "shinkan.example" }, false],
  [{}, false],
])("a post with %j is our own: %j", (headers, expected) => {
  expect(sameOrigin(new Request("https://shinkan.example/api", { method: "POST", headers }))).toBe(expected);
});
