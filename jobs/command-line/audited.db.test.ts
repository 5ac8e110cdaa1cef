import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { execute } from "../../core/database/sql";
import { requireProfile } from "../../core/feed/profiles/find-profile";
import { importFeed } from "../../core/imports/import-feed";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { requireRun } from "../../core/imports/run/find-runs";
import { addDays, toDay } from "../../core/shop-day";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { addRelease } from "../../local/testing/test-releases";
import { runCommand } from "./run-command";

process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-audited-"));
ownDatabase();

const run = (...words: string[]) =>
  runCommand(words, { by: "mori “%”", inStage: false, progress: () => undefined, clock: () => now });

async function succeed(...words: string[]): Promise<void> {
  const { exitCode, stderr } = await run(...words);
  expect([words.join(" "), exitCode, exitCode === 0 ? "" : stderr]).toEqual([words.join(" "), 0, ""]);
}

const entries = async (object: string) => {
  const found = await readRows(
    "SELECT act, actor, role, value_before AS was, value_after AS after FROM audit_log WHERE object = :object ORDER BY id",
    { object },
  );
  return found.map(({ act, actor, role, was, after }) => ({
    act,
    actor,
    role,
    was: JSON.parse(String(was)),
    after: JSON.parse(String(after)),
  }));
};

/** Of fifty titles forty move to another day and five get another price. */
async function heldRun(provider: string): Promise<number> {
  const all = Array.from({ length: 50 }, (_, i) => i);
  const profile = requireProfile("generic-ja");
  const importAt = (days: number, rows: string[]) => {
    const file = path.join(folder, `${provider}.csv`);
    writeFileSync(file, ["商品ID,タイトル,発売日,価格", ...rows, ""].join("\n"));
    const asOf = addDays(today, days);
    return importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
  };
  const row = (i: number, day: string, price: number) => `B${i},本${i},${day},${price}`;
  await importAt(
    0,
    all.map((i) => row(i, "2026/12/05", 1000)),
  );
  const { runId, state } = await importAt(
    1,
    all.map((i) => row(i, i < 40 ? "2027/01/15" : "2026/12/05", i >= 45 ? 1100 : 1000)),
  );
  expect(state).toBe("held");
  return runId;
}

const by = { actor: "mori “%”", role: "command-line" };
let releaseId: number;
beforeAll(async () => {
  releaseId = await addRelease({ title: "記録の本", day: "2026-11-20" });
});

test("what is decided about an import at the command line stands in the audit log, in part and discarded", async () => {
  const runId = await heldRun("in-part");
  await succeed("approve", String(runId), "--all-but", "prices", "--yes");
  expect(await entries(`run ${runId}`)).toEqual([
    {
      ...by,
      act: "approve-run",
      was: { state: "held", holdReason: expect.stringContaining("moved-days"), withheld: null },
      after: { keeps: ["prices"] },
    },
  ]);
  await succeed("discard", String(runId));
  expect((await entries(`run ${runId}`)).map(({ act }) => act)).toEqual(["approve-run", "discard-run"]);
  const refused = await run("discard", String(runId));
  expect(refused.exitCode).toBe(1);
  expect(await entries(`run ${runId}`)).toHaveLength(2);
});

test("a decision that cannot be written down is none", async () => {
  const runId = await heldRun("unwritten");
  await execute("RENAME TABLE audit_log TO audit_log_away");
  const failed = await run("approve", String(runId), "--yes");
  const discarded = await run("discard", String(runId));
  const again = await run("again", String(releaseId));
  const locked = await run("lock", String(releaseId), "title", "別の本", "--reason", "x");
  const switched = await run("schedules", "off");
  await execute("RENAME TABLE audit_log_away TO audit_log");
  const codes = [failed, discarded, again, locked, switched].map(({ exitCode }) => exitCode);
  expect(codes).toEqual([1, 1, 1, 1, 1]);
  expect(await requireRun(runId)).toMatchObject({ state: "held", decidedBy: null });
  for (const table of ["sale_generations", "release_locks", "schedule_switch"])
    expect(await readRows(`SELECT 1 FROM ${table}` as string)).toEqual([]);
});

test("so does what is decided about a title", async () => {
  await succeed("lock", String(releaseId), "title", "正しい本", "--reason", "誤植");
  await succeed("unlock", String(releaseId), "title", "--reason", "直った");
  expect(await entries(`release ${releaseId} title`)).toMatchObject([
    { ...by, act: "lock-field", was: { title: "記録の本" }, after: { title: "正しい本", reason: "誤植" } },
    {
      ...by,
      act: "unlock-field",
      was: { title: "正しい本" },
      after: { title: "記録の本", reason: "直った" },
    },
  ]);
  await succeed("again", String(releaseId));
  await succeed("again", String(releaseId), "--failed");
  await execute(
    "INSERT INTO sale_questions (release_id, day, asked_at) VALUES (:releaseId, '2026-11-20', :now)",
    {
      releaseId,
      now,
    },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, state, planned_at)
     VALUES ('unsold', :releaseId, 'on-sale', '2026-11-20', 'ja', 'waiting', :now)`,
    { releaseId, now },
  );
  await succeed("unsold", String(releaseId), "--expire");
  expect(await entries(`release ${releaseId}`)).toMatchObject([
    { ...by, act: "open-generation", was: { generation: 1 }, after: { generation: 2 } },
    { ...by, act: "retry-failed", after: { retried: 0, left: 0 } },
    { ...by, act: "answer-unsold", after: { answer: "expire" } },
  ]);
});

test("and whether two records are one title, and the schedules", async () => {
  const runId = await heldRun("in-doubt");
  await execute(
    `INSERT INTO import_pairs (run_id, line, release_id, provider_record_id, state) VALUES (:runId, 2, :releaseId, 'B0', 'open')`,
    { runId, releaseId },
  );
  await succeed("pairs", "--two", String(releaseId), "B0");
  expect((await entries(`release ${releaseId}`)).at(-1)).toEqual({
    ...by,
    act: "settle-pair",
    was: { runId },
    after: { recordId: "B0", isOne: false },
  });
  await succeed("schedules", "off");
  expect(await entries("schedules")).toEqual([
    { ...by, act: "switch-schedules", was: { isOn: false }, after: { isOn: false } },
  ]);
});
