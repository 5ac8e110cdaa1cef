import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { temporaryFolder } from "../../local/testing/temporary-folder";
import { searchReleases } from "../catalogue/search-releases";
import { requireProfile } from "../feed/profiles/find-profile";
import { addDays, toDay } from "../shop-day";
import { importFeed } from "./import-feed";
import { lockField, unlockField } from "./lock-field";
import { NO_PRECEDENCE } from "./precedence/precedence";
import { listHistory, listLocks } from "./release-history";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = temporaryFolder();
const person = { precedence: NO_PRECEDENCE, reason: "the publisher's letter", by: "buyer", now, today };
ownDatabase();

async function run(provider: string, day: number, ...rows: string[]) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, ["商品ID,タイトル,著者,発売日,状態,価格", ...rows, ""].join("\n"));
  const profile = requireProfile("generic-ja");
  return importFeed({ provider, profile, file, asOf: addDays(today, day), now, precedence: NO_PRECEDENCE });
}

async function releaseOf(provider: string) {
  const [release] = await readRows("SELECT * FROM releases WHERE provider = :provider ORDER BY id LIMIT 1", {
    provider,
  });
  if (!release) throw new Error("no release");
  return Object.assign(release, { id: Number(release.id) });
}

test("what a person corrected survives feeds, and is the feed's again when it is unlocked", async () => {
  await run("locked", 0, "B1,ほんとうの題,著者,2026/12/05,,1320");
  const { id } = await releaseOf("locked");
  const corrected = await lockField({ ...person, releaseId: id, field: "title", value: "直した題" });
  expect(corrected).toMatchObject({ changed: 1, tags: ["lists", `release:${id}`, "month:2026-12"] });
  await lockField({ ...person, releaseId: id, field: "day", value: "2027年1月上旬" });
  const changed = await run("locked", 1, "B1,ちがう題,著者,2026/12/06,,1540");
  expect(changed).toMatchObject({ state: "applied", changed: 1 });
  expect(await releaseOf("locked")).toMatchObject({
    title: "直した題",
    day_from: "2027-01-01",
    day_to: "2027-01-10",
    price_inc_tax: 1540,
    date_raw: "2027年1月上旬",
  });
  expect(await searchReleases("直した題", { limit: 5, today })).toHaveLength(1);
  expect(await listLocks(id)).toMatchObject([{ field: "day" }, { field: "title", feedValue: '"ちがう題"' }]);
  expect(await run("locked", 2, "B1,ちがう題,著者,2026/12/06,,1540")).toMatchObject({ unchanged: 1 });

  await unlockField({ ...person, releaseId: id, field: "title" });
  await unlockField({ ...person, releaseId: id, field: "day" });
  expect(await releaseOf("locked")).toMatchObject({
    title: "ちがう題",
    day_from: "2026-12-06",
    precision: "day",
  });
  const history = (await listHistory(id)).map(({ field, to, by, reason }) => [
    field,
    to,
    by ?? "feed",
    reason,
  ]);
  expect(history).toContainEqual(["title", "直した題", "buyer", "the publisher's letter"]);
  expect(history).toContainEqual(["price_inc_tax", "1540", "feed", null]);
  expect(history.filter(([field]) => field === "title").map(([, to]) => to)).toEqual([
    "直した題",
    "ちがう題",
  ]);
  expect(await run("locked", 3, "B1,ちがう題,著者,2026/12/06,,1540")).toMatchObject({ unchanged: 1 });
});

const PEOPLE_ROWS = (people: string) => `B1,題,${people},2026/12/05,,1320`;

test("people that a person corrected survive feeds, are found by search, and are the feed's again", async () => {
  await run("people", 0, PEOPLE_ROWS("山田花子(著)"));
  const { id } = await releaseOf("people");
  const correction = { ...person, releaseId: id, field: "contributors" };
  const value = "佐藤次郎（著）；Ann Lee (translator)";
  expect(await lockField({ ...correction, value })).toMatchObject({ changed: 1 });
  const people = () =>
    readRows("SELECT name, role FROM contributors WHERE release_id = :id ORDER BY seq", { id });
  const corrected = [
    { name: "佐藤次郎", role: "author" },
    { name: "Ann Lee", role: "translator" },
  ];
  expect(await people()).toEqual(corrected);
  await run("people", 1, PEOPLE_ROWS("鈴木三郎(絵)"));
  expect(await people()).toEqual(corrected);
  expect(await searchReleases("佐藤次郎", { limit: 5, today })).toHaveLength(1);
  await unlockField(correction);
  expect(await people()).toEqual([{ name: "鈴木三郎", role: "illustrator" }]);
  expect(await searchReleases("佐藤次郎", { limit: 5, today })).toHaveLength(0);
});

test("a correction that makes no sense is refused in words", async () => {
  await run("wrong", 0, "B1,題,著者,2026/12/05,,1320");
  const { id } = await releaseOf("wrong");
  const wrong = (field: string, value: string) => lockField({ ...person, releaseId: id, field, value });
  await expect(wrong("isbn", "x")).rejects.toThrow("There is no field isbn to lock. There are: title,");
  await expect(wrong("title", " ")).rejects.toThrow("A title cannot be empty.");
  await expect(wrong("day", "2026/2/30")).rejects.toThrow("A day is such as");
  await expect(wrong("priceIncTax", "1,980円")).rejects.toThrow("A price is a whole number");
  await expect(wrong("status", "sold")).rejects.toThrow("One of: forthcoming");
  await expect(wrong("coverUrl", "javascript:1")).rejects.toThrow("A cover is an https:// address.");
  await expect(lockField({ ...person, releaseId: 0, field: "title", value: "x" })).rejects.toThrow(
    "no release 0",
  );
  await expect(unlockField({ ...person, releaseId: id, field: "title" })).rejects.toThrow("is not locked");
});

const CALLED_OFF = "B1,題,著者,2026/12/05,発売中止,1320";
const ON = "B1,題,著者,2026/12/05,,1320";
const statusOf = async (provider: string) => (await releaseOf(provider)).status;

test("the very same file on a later day confirms what it calls off, once", async () => {
  await run("same", 0, ON);
  await run("same", 1, CALLED_OFF);
  expect(await run("same", 1, CALLED_OFF)).toMatchObject({ state: "repeated", tags: [] });
  expect(await statusOf("same")).toBe("cancel_pending");
  const later = await run("same", 2, CALLED_OFF);
  expect(later).toMatchObject({ state: "applied", rows: 1, changed: 1, unchanged: 0 });
  expect(later.tags).toContain(`release:${(await releaseOf("same")).id}`);
  expect(await statusOf("same")).toBe("cancelled");
  expect(await run("same", 3, CALLED_OFF)).toMatchObject({ state: "repeated", tags: [] });
});

test("a cancellation counts when a file of a later day says so too, and stays one until it is taken back", async () => {
  await run("off", 0, ON);
  await run("off", 1, CALLED_OFF);
  expect(await statusOf("off")).toBe("cancel_pending");
  await run("off", 1, CALLED_OFF, "B2,別の題,著者,2026/12/05,,1");
  expect(await statusOf("off"), "another file of the same day").toBe("cancel_pending");
  const second = await run("off", 2, CALLED_OFF);
  expect(await statusOf("off")).toBe("cancelled");
  expect(second.tags).toContain(`release:${(await releaseOf("off")).id}`);
  await run("off", 3, `${CALLED_OFF.slice(0, -4)}1540`);
  expect(await statusOf("off")).toBe("cancelled");
  await run("off", 4, ON);
  expect(await statusOf("off")).toBe("forthcoming");
  const { id } = await releaseOf("off");
  const statuses = (await listHistory(id)).filter(({ field }) => field === "status").map(({ to }) => to);
  expect(statuses).toEqual(["cancel_pending", "cancelled", "forthcoming"]);
});

test("a cancellation that the next file takes back was a slip", async () => {
  await run("slip", 0, CALLED_OFF);
  await run("slip", 1, ON);
  await run("slip", 2, CALLED_OFF);
  expect(await statusOf("slip")).toBe("cancel_pending");
});

test("a title that was called off and then left out is missing, not cancelled", async () => {
  await run("left", 0, CALLED_OFF, "B2,別,著者,2026/12/05,,1");
  await run("left", 1, "B2,別,著者,2026/12/05,,1");
  expect(await releaseOf("left")).toMatchObject({ status: "cancel_pending", missing_since: "2026-11-25" });
});

test("a person may confirm a cancellation or deny it, whatever files say", async () => {
  await run("person", 0, CALLED_OFF);
  const { id } = await releaseOf("person");
  await lockField({ ...person, releaseId: id, field: "status", value: "forthcoming" });
  await run("person", 1, CALLED_OFF);
  await run("person", 2, `${CALLED_OFF.slice(0, -4)}1540`);
  expect(await statusOf("person")).toBe("forthcoming");
  await lockField({ ...person, releaseId: id, field: "status", value: "cancelled" });
  expect(await statusOf("person")).toBe("cancelled");
  await unlockField({ ...person, releaseId: id, field: "status" });
  expect(await statusOf("person")).toBe("cancel_pending");
});

test("a record issued in error stays as a tombstone with its history, and comes back under its number", async () => {
  const file = (removed: string) => {
    const name = path.join(folder, "tomb.csv");
    writeFileSync(name, `商品ID,タイトル,発売日,削除フラグ\nB1,題,2026/12/05,${removed}\n`);
    return name;
  };
  const profile = { ...requireProfile("generic-ja"), removedValues: ["1"] };
  const day = (n: number, removed: string) =>
    importFeed({
      provider: "tomb",
      profile,
      file: file(removed),
      asOf: addDays(today, n),
      now,
      precedence: NO_PRECEDENCE,
    });
  await day(0, "");
  const { id } = await releaseOf("tomb");
  await day(1, "1");
  expect(await releaseOf("tomb")).toMatchObject({ id, status: "removed" });
  expect(await day(2, "")).toMatchObject({ added: 0, changed: 1 });
  expect(await releaseOf("tomb")).toMatchObject({ id, status: "forthcoming" });
  expect((await listHistory(id)).map(({ to }) => to)).toEqual(["removed", "forthcoming"]);
});
