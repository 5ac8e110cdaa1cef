import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { readRows } from "../../../local/testing/read-rows";
import config from "../../../shinkan.config";
import { execute } from "../../database/sql";
import { listEndpoints, makeEndpoint, switchEndpoint } from "../../webhooks/endpoints";
import type { WebhookEventName } from "../../webhooks/webhook-event";
import { readToday } from "../read-today";
import { oweMatters } from "./owe-matters";

ownDatabase();
const at = (time: string, day = 24) => new Date(`2026-11-${day}T${time}:00+09:00`);
const feeds = [{ provider: "partner", profile: "generic-ja", source: "x.csv", due: "07:30" }];
const by = { id: "7", role: "operator" } as const;

beforeEach(async () => {
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-long-enough-to-be-one";
  for (const table of ["webhook_endpoints", "import_runs", "mails"])
    await execute(`DELETE FROM ${table}` as string);
});

async function make(...events: WebhookEventName[]): Promise<number> {
  const url = "https://receiver.example/";
  const made = await makeEndpoint(
    { name: "x", url, preset: "standard", events, locale: "ja", token: null },
    by,
    at("05:00"),
  );
  return made?.id ?? 0;
}

const look = async (now: Date) => oweMatters(await listEndpoints(), { now, config: { ...config, feeds } });

const addHeld = async () =>
  (
    await execute(
      `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, started_at)
       VALUES ('partner', 'generic-ja', 'x.csv', REPEAT('0', 64), '2026-11-24', 'held', :now)`,
      { now: at("05:00") },
    )
  ).insertId;

const owed = async () => {
  const found = await readRows("SELECT event, payload FROM webhook_deliveries ORDER BY id");
  return found.map(({ event, payload }) => [event, JSON.parse(String(payload)).data]);
};

test("a held import is told once, a late feed once a day, and only to whoever chose it", async () => {
  await make("run.held");
  await make("feed.late", "mails.unknown");
  const run = await addHeld();
  for (const minute of ["07:00", "07:01", "07:45"]) await look(at(minute));
  expect(await owed()).toEqual([["run.held", { run }]]);
  await execute("DELETE FROM import_runs");
  await look(at("07:46"));
  await look(at("07:47"));
  expect(await owed()).toEqual([
    ["run.held", { run }],
    ["feed.late", { provider: "partner" }],
  ]);
  await look(at("08:00", 25));
  expect((await owed()).at(-1)).toEqual(["feed.late", { provider: "partner" }]);
  expect(await owed()).toHaveLength(3);
});

test("mails of which nobody can say whether they went are told with their number alone", async () => {
  await make("mails.unknown");
  await addHeld();
  await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, created_at)
     VALUES ('member-9', 'on-sale', '2026-11-24', 'ja', 'unknown', :now)`,
    { now: at("06:00") },
  );
  await look(at("07:00"));
  expect(await owed()).toEqual([["mails.unknown", { mails: 1 }]]);
  expect(JSON.stringify(await owed())).not.toContain("member-9");
});

test("an endpoint that is off is told nothing, and one that failed for days is a matter of Today", async () => {
  const id = await make("run.held");
  await addHeld();
  await switchEndpoint(id, false, by, at("06:00"));
  expect(await look(at("07:00"))).toBe(0);
  const whatOf = async () =>
    (await readToday({ now: at("07:00"), config: { ...config, feeds } })).matters.map(({ what }) => what);
  expect(await whatOf()).not.toContain("webhooks-off");
  await execute("UPDATE webhook_endpoints SET disabled_by = 'failures'");
  expect(await whatOf()).toContain("webhooks-off");
});
