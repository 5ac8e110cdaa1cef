import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { execute } from "../database/sql";
import { watchSales } from "../sales/watch-sales";
import { listEndpoints, makeEndpoint } from "./endpoints";
import { oweChanges, oweSales } from "./owe-changes";

ownDatabase();
const start = new Date("2026-12-10T03:00:00Z");
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const by = { id: "7", role: "operator" } as const;

beforeEach(async () => {
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-long-enough-to-be-one";
  for (const table of ["webhook_endpoints", "webhook_marks", "release_changes", "releases"])
    await execute(`DELETE FROM ${table}` as string);
  const url = "https://receiver.example/";
  const common = { url, preset: "standard", locale: "ja", token: null } as const;
  await makeEndpoint({ ...common, name: "all", events: ["release.changed", "sale.begun"] }, by, start);
  await makeEndpoint({ ...common, name: "held", events: ["run.held"] }, by, start);
});

const change = (releaseId: number, to: string) =>
  execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
     VALUES (:releaseId, 1, 'day_to', '2026-12-01', :to, :start)`,
    { releaseId, to, start },
  );

const look = async (at: Date) => oweChanges(await listEndpoints(), at);

/** What is owed, message by message. */
async function messages(): Promise<Record<string, unknown[]>[]> {
  const found = await readRows("SELECT payload FROM webhook_deliveries ORDER BY id");
  return found.map(({ payload }) => JSON.parse(String(payload)).data);
}

test("only what changes after the first look is told, once, a minute after it was written at the earliest", async () => {
  const id = await addRelease({ title: "月の本 100%", code: "a" });
  await change(id, "2026-12-02");
  expect(await look(start)).toBe(0);
  await change(id, "2026-12-03");
  expect(await look(minutes(1)), "it may still be written beside others").toBe(0);
  expect(await look(minutes(2))).toBe(1);
  expect(await look(minutes(3))).toBe(0);
  expect(await messages()).toEqual([
    {
      changes: [
        { id, code: "a", title: "月の本 100%", field: "day_to", before: "2026-12-01", after: "2026-12-03" },
      ],
    },
  ]);
});

test("many changes are messages of a hundred, and every change is in one of them, however often it is looked at", async () => {
  const id = await addRelease({});
  await look(start);
  for (let i = 0; i < 250; i++) await change(id, `n${i}`);
  for (let at = 1; at < 6; at++) await Promise.all([look(minutes(at)), look(minutes(at))]);
  const all = await messages();
  expect(all.map(({ changes }) => changes?.length)).toEqual([100, 100, 50]);
  const days = all.flatMap(({ changes = [] }) => changes.map((each) => (each as { after: string }).after));
  expect(days).toEqual(Array.from({ length: 250 }, (_, i) => `n${i}`));
});

test("a sale that begins is told once, also where four watch at once, and again where it begins again", async () => {
  const id = await addRelease({ day: "2026-12-10", code: "a" });
  const stands: Record<string, "on-sale" | "sold-out"> = { a: "on-sale" };
  const findProducts = async (codes: readonly string[]) =>
    new Map(codes.flatMap((code) => (stands[code] ? [[code, { state: stands[code] }] as const] : [])));
  const watch = (at: Date) => watchSales({ now: at, config, findProducts });
  await Promise.all([0, 1, 2, 3].map((at) => watch(minutes(at))));
  const tell = async (at: Date) => oweSales(await listEndpoints(), at);
  expect(await tell(minutes(5))).toBe(1);
  expect(await tell(minutes(6))).toBe(0);
  stands.a = "sold-out";
  await watch(minutes(20));
  stands.a = "on-sale";
  await watch(minutes(40));
  await watch(minutes(60));
  expect(await tell(minutes(61))).toBe(1);
  const sold = { releases: [{ id, code: "a", title: expect.any(String) }] };
  expect(await messages()).toEqual([sold, sold]);
});

test("where nobody wants to hear of changes, their history is passed over and not told later", async () => {
  await execute("UPDATE webhook_endpoints SET events = 'run.held'");
  const id = await addRelease({});
  await look(start);
  await change(id, "x");
  for (const at of [1, 2, 3]) await look(minutes(at));
  await execute("UPDATE webhook_endpoints SET events = 'release.changed'");
  for (const at of [4, 5, 6]) await look(minutes(at));
  expect(await messages()).toEqual([]);
});
