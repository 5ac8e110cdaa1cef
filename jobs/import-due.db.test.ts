import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ownDatabase } from "../local/testing/own-database";
import { temporaryFolder } from "../local/testing/temporary-folder";
import { importDueJob, placeOf } from "./import-due";

const folder = temporaryFolder();
ownDatabase();

const clock = () => new Date("2026-11-24T05:00:00+09:00");
const feedOf = (provider: string, source: string) => ({
  provider,
  source,
  profile: "generic-ja",
});
const configOf = (...feeds: ReturnType<typeof feedOf>[]) => ({
  feeds,
  shop: { timeZone: "Asia/Tokyo" },
  precedence: { providers: [], fields: {} },
});
const write = (name: string, text = "商品ID,タイトル,発売日\nB1,本,2026/12/05\n") => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

test("every feed is imported, and the one that is late is named", async () => {
  const config = configOf(
    feedOf("here", write("here.csv")),
    feedOf("absent", path.join(folder, "absent.csv")),
  );
  const summary = await importDueJob({ clock, config });
  expect(summary).toMatchObject({
    outcome: "late",
    tags: expect.arrayContaining(["lists", "month:2026-12", expect.stringMatching(/^release:\d+$/)]),
  });
  expect(summary.feeds).toMatchObject([
    { provider: "here", outcome: "applied", runs: [{ added: 1 }] },
    { provider: "absent", outcome: "late", runs: [] },
  ]);
});

test("a source that cannot be read fails the job after the other feeds were imported", async () => {
  const broken = feedOf("broken", "http://partner.example/feed.csv");
  const config = configOf(broken, feedOf("fine", write("fine.csv")));
  await expect(importDueJob({ clock, config })).rejects.toThrow(
    "broken: http://partner.example/feed.csv is not",
  );
  const again = await importDueJob({ clock, config: configOf(feedOf("fine", write("fine.csv"))) });
  expect(again.feeds).toMatchObject([{ outcome: "repeated" }]);
});

test("in the cloud a feed that is a path has a folder of the bucket for deliveries", () => {
  const local = feedOf("partner", ".local/feeds/partner.csv");
  expect(placeOf(local, "feeds-1234")).toBe("s3://feeds-1234/partner/");
  expect(placeOf(local, undefined)).toBe(".local/feeds/partner.csv");
  expect(placeOf(feedOf("partner", "https://partner.example/x"), "feeds-1234")).toBe(
    "https://partner.example/x",
  );
});
