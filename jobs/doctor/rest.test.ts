import { afterEach, expect, test } from "vitest";
import config from "../../shinkan.config";
import { aboutFeed, aboutSender, aboutTimeZone } from "./rest";

const feed = { provider: "partner", profile: "generic-ja" };

afterEach(() => {
  delete process.env.SITE_URL;
  delete process.env.AWS_REGION;
});

test("the time zone is told with the time it is there", () => {
  expect(aboutTimeZone(config, new Date("2026-11-20T15:30:00Z"))).toBe(
    "Asia/Tokyo, where it is 2026-11-21, 00:30",
  );
});

test("a feed that is not there yet is told; one that nothing can fetch or read is wrong", () => {
  expect(aboutFeed({ ...feed, source: "nowhere.csv" })).toContain("no file yet at nowhere.csv");
  expect(aboutFeed({ ...feed, source: "package.json" })).toContain("package.json");
  expect(aboutFeed({ ...feed, source: "https://feeds.example/new.csv" })).toContain("https://feeds.example");
  expect(() => aboutFeed({ ...feed, source: "ftp://feeds.example/new.csv" })).toThrow(
    "nothing is fetched by ftp",
  );
  expect(() => aboutFeed({ ...feed, source: "s3://bucket/in/" })).toThrow("AWS_REGION");
  expect(() => aboutFeed({ ...feed, profile: "generic-fr", source: "x.csv" })).toThrow("generic-fr");
});

test("the example's sender is wrong for a site that is no example", () => {
  process.env.SITE_URL = "http://localhost:3000";
  expect(aboutSender(config)).toContain("07:00 to 21:00");
  process.env.SITE_URL = "https://new.akebono.co.jp";
  expect(() => aboutSender(config)).toThrow("still the example's");
});

test("a window that ends before it begins lets no mail out", () => {
  const mail = { ...config.mail, window: { from: "21:00", until: "07:00" } };
  expect(() => aboutSender({ ...config, mail })).toThrow("no mail would ever leave");
});
