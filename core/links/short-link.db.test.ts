import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "@/local/testing/own-database";
import { rows } from "../database/sql";
import { toDay } from "../shop-day";
import { addLink } from "./add-link";
import { countClick, countRegistration } from "./link-counts";
import { listLinks } from "./list-links";
import { findLink, isLinkCode, landingOf, randomCode } from "./short-link";

ownDatabase();
const now = new Date("2026-12-01T00:00:00Z");
const day = toDay("2026-12-01");
const spring = {
  code: "spring",
  path: "/releases/12-moon",
  campaign: "spring fair",
  source: "letter",
  medium: null,
};

beforeAll(async () => {
  await addLink(spring, now);
});

test("a link leads where it was made for, with its campaign for those who count and its code for us", async () => {
  const link = await findLink("spring");
  expect(link && landingOf(link)).toBe(
    "/releases/12-moon?utm_source=letter&utm_campaign=spring+fair&link=spring",
  );
  expect(landingOf({ ...spring, source: null, path: "/search?q=a#top" })).toBe(
    "/search?q=a&utm_campaign=spring+fair&link=spring#top",
  );
  expect(await findLink("summer")).toBeNull();
});

test("a code that is taken stays what it is", async () => {
  expect(await addLink({ ...spring, path: "/" }, now)).toBe(false);
  expect((await findLink("spring"))?.path).toBe("/releases/12-moon");
  expect(await Promise.all([1, 2, 3, 4].map(() => addLink({ ...spring, code: "at-once" }, now)))).toSatisfy(
    (made: boolean[]) => made.filter(Boolean).length === 1,
  );
});

test("clicks and registrations are counted by day, at once from many sides, and nothing else is kept", async () => {
  await Promise.all(Array.from({ length: 40 }, () => countClick("spring", day)));
  await countRegistration("spring", day);
  await countRegistration("no-such-link", day);
  const atOnce = { ...spring, code: "at-once", clicks: 0, registrations: 0, lastDay: null };
  expect(await listLinks()).toEqual([atOnce, { ...spring, clicks: 40, registrations: 1, lastDay: day }]);
  const columns = await rows(
    z.object({ name: z.string() }),
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'link_counts' ORDER BY name",
  );
  expect(columns.map(({ name }) => name)).toEqual(["clicks", "code", "day", "registrations", "slot"]);
});

test("a code made by chance is one that can be read aloud", () => {
  const codes = Array.from({ length: 50 }, randomCode);
  expect(codes.every((code) => isLinkCode(code) && !/[il1o0]/.test(code))).toBe(true);
});
