import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import config from "@/shinkan.config";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { importFeed } from "../imports/import-feed";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import { addDays, toDay } from "../shop-day";
import { listWaiting } from "../subscriptions/list-subscriptions";
import { subscribe } from "../subscriptions/subscribe";
import { notify } from "./notify";

const service = ownMailService();

const firstDay = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-removed-"));
const profile = requireProfile("generic-ja");
const findBuyable = async () => null;

/** The partner's file so many days after the first; `flag` stands in the column of removed records. */
function deliver(days: number, flag: string) {
  const file = path.join(folder, `${days}.csv`);
  const rows = [`B1,月の図書館,2026/12/20,${flag}`, "B2,星の図鑑,2026/12/21,", "B3,冬の地図,2026/12/22,"];
  writeFileSync(file, ["商品ID,タイトル,発売日,削除フラグ", ...rows, ""].join("\n"));
  const asOf = addDays(firstDay, days);
  const now = new Date(`${asOf}T00:00:00Z`);
  return importFeed({ provider: "case", profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

/** Subjects of the mails that go on this day. */
async function mailsOf(day: string): Promise<string[]> {
  const before = service.ses.accepted.length;
  await notify({ config, findBuyable, now: new Date(`${day}T03:00:00Z`), mailer: service.mailer });
  return (await service.ses.parsed()).slice(before).map(({ subject }) => String(subject));
}

test("a record issued in error goes without a word to those who wait, and comes back as if nothing had been", async () => {
  await deliver(0, "");
  const [{ id } = { id: 0 }] = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM releases WHERE title = '月の図書館'",
  );
  const memberId = service.member(0);
  const wish = { memberId, releaseId: id, locale: "ja", wording: "w", page: "/" } as const;
  const registered = { ...wish, now: new Date("2026-11-24T03:00:00Z") };
  await subscribe(registered, { config, findBuyable });
  expect((await deliver(1, "1")).state).toBe("applied");
  expect(await readRows("SELECT status FROM releases WHERE id = :id", { id })).toEqual([
    { status: "removed" },
  ]);

  expect(await mailsOf("2026-11-25")).toEqual([]);
  expect(await mailsOf("2026-12-20")).toEqual([]);
  expect((await listWaiting(memberId, { today: toDay("2026-12-20") })).subscriptions).toEqual([]);
  const other = { ...wish, memberId: service.member(1), now: new Date("2026-11-25T03:00:00Z") };
  await expect(subscribe(other, { config, findBuyable })).rejects.toThrow("release-not-found");

  await deliver(2, "");
  expect((await listWaiting(memberId, { today: toDay("2026-12-20") })).subscriptions).toMatchObject([{ id }]);
  expect(await mailsOf("2026-12-20")).toEqual(["【発売】「月の図書館」が発売されました"]);
});
