import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";

const service = ownMailService();
let releaseId: number;
let memberId: string;

const byDay = async () => null;
const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo

beforeAll(async () => {
  memberId = service.member(0);
});

beforeEach(async () => {
  releaseId = await addRelease({ title: "月の図書館", day: "2026-12-10" });
  const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now: on("2026-12-01") } as const;
  await subscribe(wish, { config, findBuyable: byDay });
});

const run = (day: string) => notify({ config, findBuyable: byDay, now: on(day), mailer: service.mailer });
const subjects = async () => (await service.ses.parsed()).map(({ subject }) => subject);

/** What an import does when the partner's file names another day. */
async function move(from: string, to: string, day: string): Promise<void> {
  await execute(
    "UPDATE releases SET day_from = :to, day_to = :to, updated_at = :updatedAt WHERE id = :releaseId",
    { to, updatedAt: on(day), releaseId },
  );
  await execute(
    "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at) VALUES (:releaseId, 1, 'day_to', :from, :to, :at)",
    { releaseId, from, to, at: on(day) },
  );
}

const setStatus = (status: string, day: string) =>
  execute("UPDATE releases SET status = :status, updated_at = :updatedAt WHERE id = :releaseId", {
    status,
    updatedAt: on(day),
    releaseId,
  });

test("a moved date is told once, with the old day, and the release-day mail comes on the new one", async () => {
  await move("2026-12-10", "2026-12-20", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-06")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-10")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-20")).toMatchObject({ planned: 1, sent: 1 });
  expect(await subjects()).toEqual([
    "【発売日変更】「月の図書館」の発売日が変わりました",
    "【発売】「月の図書館」が発売されました",
  ]);
  const [moved] = await service.ses.parsed();
  expect(moved?.text).toContain("12月20日");
  expect(moved?.text).toContain("変更前：12月10日");
});

test("a date that moves twice before the morning is told as it stands in the morning", async () => {
  await move("2026-12-10", "2026-12-20", "2026-12-05");
  const night = new Date("2026-12-04T18:00:00Z");
  await notify({ config, findBuyable: byDay, now: night, mailer: service.mailer });
  await move("2026-12-20", "2026-12-24", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ sent: 1, cancelled: 1 });
  expect((await service.ses.parsed())[0]?.text).toContain("12月24日");
});

test("a date that moves away and back before the morning is not told at all", async () => {
  await move("2026-12-10", "2026-12-20", "2026-12-05");
  await notify({ config, findBuyable: byDay, now: new Date("2026-12-04T18:00:00Z"), mailer: service.mailer });
  await move("2026-12-20", "2026-12-10", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ sent: 0, cancelled: 1 });
  expect(await run("2026-12-10")).toMatchObject({ sent: 1 });
});

test("each further move is told, and a move after the release-day mail is not", async () => {
  await move("2026-12-10", "2026-12-20", "2026-12-05");
  await run("2026-12-05");
  await move("2026-12-20", "2026-12-24", "2026-12-07");
  expect(await run("2026-12-07")).toMatchObject({ sent: 1 });
  await run("2026-12-24");
  await move("2026-12-24", "2027-01-10", "2026-12-25");
  expect(await run("2026-12-25")).toMatchObject({ planned: 0, sent: 0 });
  expect(service.ses.accepted).toHaveLength(3);
});

test("a title that is called off is told once, and comes back as an ordinary release", async () => {
  await setStatus("cancelled", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-06")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-10")).toMatchObject({ sent: 0 });
  await setStatus("forthcoming", "2026-12-08");
  expect(await run("2026-12-10")).toMatchObject({ planned: 1, sent: 1 });
  expect((await subjects())[0]).toBe("【発売中止】「月の図書館」の発売が中止されました");
});

test("who registered while the day was vague has nothing to correct", async () => {
  await execute("UPDATE subscriptions SET known_day = NULL");
  await move("2026-12-10", "2026-12-20", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ planned: 0, sent: 0 });
});

const before = async () =>
  (await service.ses.parsed()).map(({ text = "" }) => /変更前：(\d+月\d+日)/u.exec(text)?.[1] ?? null);
const atNight = (day: string) =>
  notify({ config, findBuyable: byDay, now: new Date(`${day}T18:00:00Z`), mailer: service.mailer });

test("the day before the change is the one that the member knew, not one in between", async () => {
  await move("2026-12-10", "2026-12-20", "2026-12-05");
  await atNight("2026-12-04");
  await move("2026-12-20", "2026-12-24", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ sent: 1 });
  expect(await before()).toEqual(["12月10日"]);
});

test("a day that was vague for a night is told against the one that the member knew", async () => {
  await execute("UPDATE releases SET `precision` = 'month', day_to = '2026-12-31', updated_at = :updatedAt", {
    updatedAt: on("2026-12-04"),
  });
  await execute("UPDATE releases SET `precision` = 'day' WHERE id = :releaseId", { releaseId });
  await move("2026-12-31", "2026-12-20", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ sent: 1 });
  expect(await before()).toEqual(["12月10日"]);
});

test("members who knew different days each read their own", async () => {
  const other = service.member(1);
  await move("2026-12-10", "2026-12-20", "2026-12-02");
  const wish = { memberId: other, releaseId, locale: "ja", wording: "w", page: "/", now: on("2026-12-03") };
  await subscribe({ ...wish, locale: "ja" }, { config, findBuyable: byDay });
  await execute("UPDATE notices SET state = 'cancelled', reason = 'paused'");
  await move("2026-12-20", "2026-12-24", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ sent: 2 });
  expect((await before()).sort()).toEqual(["12月10日", "12月20日"]);
});

test("called off, coming after all, called off again: each is told once", async () => {
  const expected: [string, string][] = [
    ["cancelled", "【発売中止】「月の図書館」の発売が中止されました"],
    ["forthcoming", "【発売決定】「月の図書館」があらためて発売されます"],
    ["cancelled", "【発売中止】「月の図書館」の発売が中止されました"],
    ["forthcoming", "【発売決定】「月の図書館」があらためて発売されます"],
  ];
  for (const [index, [status, subject]] of expected.entries()) {
    const day = `2026-12-0${index + 2}`;
    await setStatus(status, day);
    expect(await run(day)).toMatchObject({ planned: 1, sent: 1 });
    expect(await run(day)).toMatchObject({ planned: 0, sent: 0 });
    expect((await subjects()).at(-1)).toBe(subject);
  }
  expect((await service.ses.parsed())[1]?.text).toContain("12月10日");
  expect(await run("2026-12-10")).toMatchObject({ sent: 1 });
});

test("called off again, an older notice that never went does not go beside the new one", async () => {
  for (const [status, day] of [
    ["cancelled", "2026-12-02"],
    ["forthcoming", "2026-12-03"],
  ] as const) {
    await setStatus(status, day);
    expect(await run(day)).toMatchObject({ planned: 1, sent: 1 });
  }
  await execute("UPDATE notices SET state = 'cancelled', reason = 'restored' WHERE occasion = 'called-off'");
  await setStatus("cancelled", "2026-12-04");
  await run("2026-12-04");
  const went = await readRows(
    "SELECT generation, state FROM notices WHERE occasion = 'called-off' ORDER BY generation",
  );
  expect(went).toEqual([
    { generation: 1, state: "cancelled" },
    { generation: 2, state: "sent" },
  ]);
});

test.each([
  ["becomes vague", "`precision` = 'month', day_from = '2026-12-01', day_to = '2026-12-31'"],
  ["is put off without a day", "status = 'postponed_indefinite'"],
  ["becomes uncertain", "approximate = TRUE"],
])("a day that %s is told once, and the next exact one as well", async (_, set) => {
  await execute(`UPDATE releases SET ${set}, updated_at = :updatedAt WHERE id = :releaseId`, {
    updatedAt: on("2026-12-03"),
    releaseId,
  });
  expect(await run("2026-12-03")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-04")).toMatchObject({ planned: 0, sent: 0 });
  expect((await subjects())[0]).toContain("【発売日変更】");
  expect(await before()).toEqual(["12月10日"]);
  await execute("UPDATE releases SET status = 'forthcoming', `precision` = 'day', approximate = FALSE");
  await move("2026-12-10", "2026-12-21", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ planned: 1, sent: 1 });
  expect(await run("2026-12-06")).toMatchObject({ planned: 0, sent: 0 });
});
