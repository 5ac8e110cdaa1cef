import { setTimeout } from "node:timers/promises";
import { createConnection } from "mariadb";
import { beforeEach, expect, test } from "vitest";
import { everyoneWaits } from "@/local/ses/mail-stage";
import { countLockWaits } from "@/local/testing/count-lock-waits";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { connectionSettings } from "../../database/pool";
import { transaction } from "../../database/sql";
import { notify, planStep, sendStep } from "../notify";
import { readHealth } from "../settle/health";
import { claimMails } from "./claim";
import { mayClaim, readMailSwitch, switchMail } from "./mail-switch";

const service = ownMailService({ members: 12 });
const everybody = () => service.shop.members.length;
const by = { id: "12", role: "operator" } as const;
const on = (day: string, hour = "09") => new Date(`${day}T${hour}:00:00+09:00`);
const now = on("2026-12-10");
const input = (at = now) => ({ config, now: at, mailer: service.mailer, findBuyable: async () => null });
const pause = (at = now) => switchMail({ isOn: false, reason: "a wrong text", by, now: at });
const resume = (at = now) => switchMail({ isOn: true, reason: "the text is right", by, now: at });
const claim = (limit: number) => claimMails({ limit, now, config });
const states = async () =>
  Object.fromEntries(
    (await readRows("SELECT state, COUNT(*) AS n FROM notices GROUP BY state")).map(({ state, n }) => [
      state,
      n,
    ]),
  );

beforeEach(async () => {
  await everyoneWaits(service.shop.members, await addRelease({ day: "2026-12-10" }));
});

test("a pause between two claims stops the second, and after it the rest goes, each once", async () => {
  await planStep(input());
  const { mails } = await claim(5);
  expect(mails).toHaveLength(5);
  expect(await pause()).not.toBeNull();
  expect(await claim(5)).toMatchObject({ seen: 0, mails: [], isPaused: true });
  expect(await sendStep(input())).toMatchObject({ mails: 0, stopped: "paused" });
  expect(service.ses.accepted).toEqual([]);
  expect(await resume()).not.toBeNull();
  expect(await sendStep(input())).toMatchObject({ mails: everybody() - 5, stopped: null });
  expect(new Set(service.ses.accepted.map(({ to }) => to)).size).toBe(everybody() - 5);
});

test("a pause waits for a claim under way, and a claim for a pause under way", async () => {
  const order: string[] = [];
  const hold = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const claiming = transaction(async (tx) => {
    expect(await mayClaim(tx)).toBe(true);
    begun.resolve();
    await hold.promise;
    order.push("claimed");
  });
  await begun.promise;
  const pausing = pause().then(() => order.push("paused"));
  await untilItWaits(pausing);
  expect(order).toEqual([]);
  hold.resolve();
  await Promise.all([claiming, pausing]);
  expect(order).toEqual(["claimed", "paused"]);
  expect(await transaction(mayClaim)).toBe(false);
});

/** Or has not waited. */
async function untilItWaits(statement: Promise<unknown>): Promise<void> {
  const connection = await createConnection(connectionSettings(process.env.DATABASE_URL ?? ""));
  let isOver = false;
  void statement.then(() => {
    isOver = true;
  });
  while (!isOver && (await countLockWaits(connection)) === 0) await setTimeout(100);
  await connection.end();
}

test("while a run goes a pause ends it within what is claimed, and nothing is lost", async () => {
  service.ses.perSecond = 8; // two mails a claim
  let claims = 0;
  const run = notify({
    ...input(),
    onPermits: () => {
      claims += 1;
      if (claims === 3) void pause();
    },
  });
  expect(await run).toMatchObject({ stopped: "paused" });
  const sent = service.ses.accepted.length;
  expect(sent).toBeLessThan(everybody());
  expect(await states()).toEqual({ ...(sent > 0 && { sent }), mailed: everybody() - sent });
  await resume();
  expect(await notify(input())).toMatchObject({ mails: everybody() - sent, stopped: null });
  expect(new Set(service.ses.accepted.map(({ to }) => to)).size).toBe(everybody());
});

test("a pause of some days drops nothing that is not older than mail.latestDays", async () => {
  await pause();
  for (const day of ["2026-12-10", "2026-12-11", "2026-12-12"])
    expect(await notify(input(on(day)))).toMatchObject({ mails: 0, cancelled: 0, expired: 0 });
  expect(await states()).toEqual({ mailed: everybody() });
  await resume(on("2026-12-12"));
  expect(await notify(input(on("2026-12-12")))).toMatchObject({
    mails: everybody(),
    cancelled: 0,
    expired: 0,
  });
});

test("the overdue alarm is silent while mail is paused, says who paused it, and counts anew afterwards", async () => {
  await planStep(input());
  const health = (hour: string) => readHealth({ now: on("2026-12-10", hour), config });
  expect(await health("11")).toMatchObject({ overdueMinutes: 120, mailPausedMinutes: 0, mailPausedBy: null });
  await pause(on("2026-12-10", "10"));
  expect(await health("11")).toMatchObject({
    overdueMinutes: 0,
    mailPausedMinutes: 60,
    mailPausedBy: "member 12",
    mailPausedBecause: "a wrong text",
  });
  await resume(on("2026-12-10", "12"));
  expect(await health("13")).toMatchObject({ overdueMinutes: 60, mailPausedMinutes: 0 });
});

test("of two who pause at once one does, and each act is one row with what stood before", async () => {
  const done = await Promise.all([pause(), pause(), pause()]);
  expect(done.filter((audited) => audited !== null)).toHaveLength(1);
  await resume();
  expect(await resume()).toBeNull();
  expect(await readMailSwitch()).toMatchObject({ isOn: true, changedBy: "member 12" });
  const written = await readRows(
    "SELECT act, actor, value_before AS was, value_after AS after FROM audit_log ORDER BY id DESC LIMIT 2",
  );
  expect(written.map(({ act }) => act)).toEqual(["resume-mail", "pause-mail"]);
  expect(JSON.parse(String(written[0]?.was))).toMatchObject({ isOn: false, reason: "a wrong text" });
  expect(JSON.parse(String(written[0]?.after))).toEqual({ isOn: true, reason: "the text is right" });
});
