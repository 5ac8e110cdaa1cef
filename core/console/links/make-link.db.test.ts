import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { makeSample } from "../../../examples/feeds/make-sample";
import { ownDatabase } from "../../../local/testing/own-database";
import { readRows } from "../../../local/testing/read-rows";
import { requireProfile } from "../../feed/profiles/find-profile";
import { importFeed } from "../../imports/import-feed";
import { NO_PRECEDENCE } from "../../imports/precedence/precedence";
import { findLink } from "../../links/short-link";
import { toDay } from "../../shop-day";
import { makeLink } from "./make-link";
import { searchTargets } from "./search-targets";

ownDatabase();
const now = new Date("2026-12-01T00:00:00Z");
const by = { id: "7", role: "operator" } as const;
const link = { code: "winter", path: "/releases/12", campaign: "冬のフェア", source: null, medium: null };

test("of many who take one code at once one has it, and the record is theirs alone", async () => {
  const makers = ["1", "2", "3", "4"];
  const made = await Promise.all(
    makers.map((id) => makeLink({ ...link, campaign: `of ${id}` }, { ...by, id }, now)),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  const entries = await readRows(
    "SELECT actor, act, value_after FROM audit_log WHERE object = 'link winter'",
  );
  expect(entries).toHaveLength(1);
  const campaign = (await findLink("winter"))?.campaign;
  expect(campaign).toBe(`of ${entries[0]?.actor}`);
  expect(String(entries[0]?.value_after)).toContain(campaign);
});

test("a record that cannot be written leaves no link", async () => {
  const broken = makeLink(
    { ...link, code: "broken" },
    { id: "7", role: "a role that is too long" as never },
    now,
  );
  await expect(broken).rejects.toThrow();
  expect(await findLink("broken")).toBeNull();
});

test("what a marketer types finds titles, the shelves that bear it, and months", async () => {
  const today = toDay("2026-11-24");
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "shinkan-targets-")), "sample.csv");
  writeFileSync(file, makeSample(today));
  const profile = requireProfile("generic-ja");
  await importFeed({ provider: "sample", profile, file, asOf: today, now, precedence: NO_PRECEDENCE });
  const byTitle = await searchTargets("星降る駅", today);
  expect(byTitle.titles.map(({ title }) => title)).toContain("星降る駅の古書店 7");
  expect(byTitle.shelves.map(({ shelf }) => shelf.kind)).toEqual(["series"]);
  const byPublisher = await searchTargets("鵲出版", today);
  expect(byPublisher.shelves.map(({ shelf }) => shelf)).toEqual([{ kind: "publishers", key: "鵲出版" }]);
  for (const text of ["2026-12", "2026/12", "２０２６年１２月", " 2026年12月 "])
    expect((await searchTargets(text, today)).month, text).toBe("2026-12");
  expect((await searchTargets("2026-13", today)).month).toBeNull();
  expect(await searchTargets("%", today)).toEqual({ titles: [], shelves: [], month: null });
});
