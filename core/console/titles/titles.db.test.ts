import { beforeAll, expect, test } from "vitest";
import { rowsRead } from "../../../local/rows-read";
import { ownDatabase } from "../../../local/testing/own-database";
import { readRows } from "../../../local/testing/read-rows";
import { addRelease } from "../../../local/testing/test-releases";
import config from "../../../shinkan.config";
import { execute, transaction } from "../../database/sql";
import { NO_PRECEDENCE } from "../../imports/precedence/precedence";
import { previewCorrection } from "../../imports/preview-correction";
import { requireReleaseRow } from "../../imports/record/release-row";
import { dueClock } from "../../notices/plan/due-clock";
import { ELIGIBILITY_TABLES, eligibilityValues, INELIGIBLE } from "../../notices/plan/eligibility";
import { planNotices } from "../../notices/plan/plan";
import { indexReleases } from "../../search/write-index";
import { toDay } from "../../shop-day";
import { subscribe } from "../../subscriptions/subscribe";
import { OCCASIONS } from "../../words/occasions";
import { correctTitle } from "./correct-title";
import { findTitles } from "./find-titles";
import { previewMail } from "./preview-mail";
import { readTitle } from "./read-title";
import { openFurther, previewAgain, sendFailedAgain } from "./send-again";

process.env.DATABASE_CONNECTIONS = "1";
process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
const now = new Date("2026-12-10T00:00:00Z");
const today = toDay("2026-12-10");
const operator = { id: "12", role: "operator" } as const;
ownDatabase();

/** A release that search knows, as an import would leave it. */
async function indexed(fields: Parameters<typeof addRelease>[0]): Promise<number> {
  const id = await addRelease(fields);
  await transaction(async (tx) => {
    const { row } = await requireReleaseRow(tx, id);
    await indexReleases(tx, [row], new Map([[row.recordId, id]]));
  });
  return id;
}

const ids = { odd: 0, cancelled: 0, removed: 0, missing: 0 };
beforeAll(async () => {
  ids.odd = await indexed({ title: "百%の “本の猫” ＆ 犬.txt 😺", code: "9784000000000" });
  ids.cancelled = await indexed({ title: "中止の本の猫", status: "cancelled" });
  ids.removed = await indexed({ title: "誤りの本の猫", status: "removed", day: null, precision: "unknown" });
  ids.missing = await indexed({ title: "消えた本の猫", missingSince: "2026-11-01" });
});

const search = async (text: string) =>
  (await findTitles(text, { skip: 0, limit: 48, today })).titles.map(({ id }) => id);

test("titles are found by words, number, code and our own address, also those that no list shows", async () => {
  expect((await search("本の猫")).sort()).toEqual(Object.values(ids).sort());
  expect(await search("百% 犬.txt")).toEqual([ids.odd]);
  expect(await search("誤りの本")).toEqual([ids.removed]);
  expect(await search("978-4-00-000000-0")).toEqual([ids.odd]);
  expect(await search(`#${ids.cancelled}`)).toEqual([ids.cancelled]);
  expect(await search(String(ids.missing))).toEqual([ids.missing]);
  expect(await search(`https://shop.example/en/releases/${ids.removed}-x`)).toEqual([ids.removed]);
  expect(await search("どこにもない")).toEqual([]);
  expect(await search("99999999999999999999")).toEqual([]);
  expect((await search("")).length).toBe(4);
});

let members = 0;
async function wait(releaseId: number, count: number): Promise<string[]> {
  const who = Array.from({ length: count }, () => `m${++members}`);
  for (const memberId of who)
    await subscribe(
      {
        memberId,
        releaseId,
        locale: "ja",
        wording: "w",
        page: "/",
        now: new Date(now.getTime() - 2 * 86_400_000),
      },
      { config, findBuyable: async () => null },
    );
  return who;
}

const audited = (object: string) =>
  readRows(
    "SELECT act, actor, role, value_before AS was, value_after AS after FROM audit_log WHERE object = :object ORDER BY id",
    { object },
  );

const correction = (releaseId: number, field: string, value: string | null) => ({
  releaseId,
  field,
  value,
  reason: "出版社に確認",
  by: operator,
  name: "member 12",
  precedence: NO_PRECEDENCE,
  today,
  now,
});

test("a correction is previewed, made once and written down with what stood before; the feed gets it back", async () => {
  const releaseId = await indexed({ title: "誤植の本" });
  const question = { releaseId, field: "title", value: "正しい本", today } as const;
  const preview = await previewCorrection(question);
  expect(preview).toMatchObject({ present: "誤植の本", corrected: "正しい本", feed: "誤植の本" });
  expect((await readTitle(releaseId))?.release.title).toBe("誤植の本");
  const seen = JSON.stringify(preview.present);
  const [one, other] = await Promise.all([
    correctTitle({ ...correction(releaseId, "title", "正しい本"), seen }),
    correctTitle({ ...correction(releaseId, "title", "別の本"), seen }),
  ]);
  expect([one.outcome, other.outcome].sort()).toEqual(["changed", "corrected"]);
  const object = `release ${releaseId} title`;
  const [entry, ...more] = await audited(object);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ act: "lock-field", actor: "12", role: "operator" });
  expect(JSON.parse(String(entry?.was))).toMatchObject({ title: "誤植の本" });
  const { release, locks, history } = (await readTitle(releaseId)) ?? {};
  expect(JSON.parse(String(entry?.after))).toMatchObject({ reason: "出版社に確認", title: release?.title });
  expect(locks).toMatchObject([{ field: "title", by: "member 12" }]);
  expect(history?.map(({ field, by }) => [field, by])).toContainEqual(["title", "member 12"]);
  expect(await correctTitle(correction(releaseId, "title", null))).toMatchObject({ outcome: "corrected" });
  expect((await readTitle(releaseId))?.release.title).toBe("誤植の本");
  expect(await correctTitle(correction(releaseId, "title", null))).toEqual({ outcome: "changed" });
  expect((await audited(object)).map(({ act }) => act)).toEqual(["lock-field", "unlock-field"]);
});

test("a correction whose record cannot be written is none", async () => {
  const releaseId = await indexed({ title: "記録のない本" });
  await execute("RENAME TABLE audit_log TO audit_log_away");
  await expect(correctTitle(correction(releaseId, "title", "変わる本"))).rejects.toThrow();
  await expect(
    openFurther({ releaseId, by: operator, name: "m", reason: "x", now, config }),
  ).rejects.toThrow();
  await execute("RENAME TABLE audit_log_away TO audit_log");
  expect(await readTitle(releaseId)).toMatchObject({
    generation: 1,
    locks: [],
    release: { title: "記録のない本" },
  });
});

test("as many members get a further mail as were counted, and of two who open it at once one does", async () => {
  const releaseId = await addRelease({ title: "二度目の本", day: "2026-12-09" });
  const [first = "", second = "", third = ""] = await wait(releaseId, 12);
  await execute("UPDATE subscriptions SET on_sale = FALSE WHERE member_id = :first", { first });
  await execute("INSERT INTO mail_pauses (member_id, since) VALUES (:second, :now)", { second, now });
  await execute(
    "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (:third, 'complaint', '', :now)",
    { third, now },
  );
  const { further } = await previewAgain(releaseId, now, config);
  expect(further).toEqual({ generation: 1, waiting: 12, mails: 9, isDue: true });
  const opening = {
    releaseId,
    by: operator,
    name: "member 12",
    reason: "誤配",
    now,
    config,
    seen: further.generation,
    mails: further.mails,
  };
  const before = await openFurther({ ...opening, mails: further.mails - 1 });
  expect(before, "somebody has registered since it was shown").toEqual({ outcome: "changed" });
  const outcomes = await Promise.all([openFurther(opening), openFurther(opening)]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["changed", "done"]);
  await planNotices(dueClock(now, config));
  const [owed] = await readRows(
    `SELECT COUNT(*) AS n FROM ${ELIGIBILITY_TABLES} WHERE n.release_id = :releaseId AND n.generation = 2 AND (${INELIGIBLE}) IS NULL`,
    Object.assign({ releaseId }, eligibilityValues(dueClock(now, config))),
  );
  expect(owed?.n).toBe(further.mails);
  expect(await audited(`release ${releaseId}`)).toMatchObject([{ act: "open-generation", actor: "12" }]);
});

test("as many failed notices go again as were counted, and only if it is still as many", async () => {
  const releaseId = await addRelease({ title: "届かない本", day: "2026-12-09" });
  await wait(releaseId, 10);
  await planNotices(dueClock(now, config));
  await execute(
    "UPDATE notices SET state = 'failed', settled_at = :now WHERE release_id = :releaseId ORDER BY id LIMIT 7",
    { releaseId, now },
  );
  await execute(
    "UPDATE subscriptions SET removed_at = :now WHERE release_id = :releaseId ORDER BY id LIMIT 2",
    { releaseId, now },
  );
  const { failed } = await previewAgain(releaseId, now, config);
  expect(failed).toEqual({ retried: 5, left: 2 });
  const again = { releaseId, by: operator, name: "member 12", reason: "直った", now, config };
  expect(await sendFailedAgain({ ...again, seen: 6 })).toEqual({ outcome: "changed" });
  expect(await audited(`release ${releaseId}`)).toEqual([]);
  expect((await readTitle(releaseId))?.notices).toContainEqual({
    occasion: "on-sale",
    state: "failed",
    count: 7,
  });
  expect(await sendFailedAgain({ ...again, seen: 5 })).toMatchObject({
    outcome: "done",
    done: { retried: 5, left: 2 },
  });
  expect(await audited(`release ${releaseId}`)).toMatchObject([{ act: "retry-failed" }]);
});

test("every mail about a title can be previewed in both languages, and none of its links is a member's", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const occasion of OCCASIONS) {
      const site = "https://shinkan.example";
      const mail = await previewMail({ releaseId: ids.odd, occasion, locale, config, site, now });
      expect(mail?.subject).toContain("百%の “本の猫” ＆ 犬.txt 😺");
      expect(`${mail?.html}${mail?.text}`).not.toContain("refuse.invalid");
      expect(mail?.html).not.toMatch(/<script|javascript:| on[a-z]+="/i);
    }
  const [sent] = await readRows("SELECT COUNT(*) AS n FROM mails");
  expect(sent?.n).toBe(0);
});

test("a title's page reads what belongs to the title, however many others there are", async () => {
  const releaseId = await addRelease({ title: "一冊" });
  await wait(releaseId, 20);
  await readTitle(releaseId);
  const read = await rowsRead(() => readTitle(releaseId));
  expect(read).toBeLessThan(60);
});
