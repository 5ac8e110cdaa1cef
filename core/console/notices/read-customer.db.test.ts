import { beforeEach, expect, test } from "vitest";
import { mailEventsJob } from "@/jobs/mail-events";
import { rowsRead } from "@/local/rows-read";
import { type EventKind, sesEvent } from "@/local/ses/ses-event";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { notify } from "../../notices/notify";
import { toDay } from "../../shop-day";
import { pauseMail } from "../../subscriptions/pause";
import { subscribe } from "../../subscriptions/subscribe";
import { unsubscribe } from "../../subscriptions/unsubscribe";
import { titleSentences } from "../../words/console/customer-sentences";
import { findCustomers, recordUnmasking } from "./find-customers";
import { liftForMember, listSuppressed } from "./lift";
import { readCustomer } from "./read-customer";

process.env.DATABASE_CONNECTIONS = "1";
const service = ownMailService({ members: 6 });
const by = { id: "7", role: "viewer" } as const;
const byDay = async () => null;
const releaseDay = new Date("2026-12-10T00:00:00Z");
const on = (day: string) => new Date(`${day}T00:00:00Z`);
let releaseId = 0;

beforeEach(async () => {
  releaseId = await addRelease({ title: "‘X’ 100% 月", day: "2026-12-10" });
});

async function wait(memberId: string, release = releaseId, day = "2026-12-01") {
  const wish = { memberId, releaseId: release, locale: "ja", wording: "w", page: "/", now: on(day) } as const;
  await subscribe(wish, { config, findBuyable: byDay });
}

const run = (now = releaseDay) => notify({ config, findBuyable: byDay, now, mailer: service.mailer });

async function hear(kind: EventKind, seconds: number, bounceType: "Permanent" | "Transient" = "Permanent") {
  const [accepted] = service.ses.accepted;
  if (!accepted) throw new Error("SES accepted nothing.");
  const at = new Date(releaseDay.getTime() + seconds * 1000);
  await mailEventsJob({ Records: [sesEvent(kind, accepted, { at, bounceType })] }, at);
}

const look = (memberId: string, about = "") => readCustomer({ memberId, about, now: releaseDay, config });

async function sentences(memberId: string, about = ""): Promise<string[]> {
  const { titles } = await look(memberId, about);
  const telling = { locale: "en", timeZone: "Asia/Tokyo", today: toDay("2026-12-10") } as const;
  return titles.flatMap((title) => titleSentences(title, telling));
}

test("delivered, bounced and reported as spam: what SES said stands in the customer's sentence", async () => {
  const member = service.member();
  await wait(member);
  await run();
  expect((await sentences(member)).at(-1)).toContain("has not answered yet");
  await hear("Send", 0);
  await hear("Delivery", 5);
  expect((await sentences(member)).at(-1)).toBe(
    "On 10 December at 09:00 we mailed you that ‘‘X’ 100% 月’ is on sale; your mail provider accepted it at 09:00:05.",
  );
  await hear("Complaint", 60);
  expect((await sentences(member)).at(-1)).toContain("; it was reported as spam at 09:01:00");
  const { standing } = await look(member);
  expect(standing).toMatchObject({ account: "active", hasAddress: true, complainedSince: expect.any(Date) });
});

test("in doubt, planned, removed, paused: each reads as what it is", async () => {
  const [doubted = "", planned = "", removed = "", paused = ""] = service.shop.members;
  for (const member of [doubted, removed, paused]) await wait(member);
  await unsubscribe({ memberId: removed, releaseId, now: on("2026-12-02") });
  await pauseMail({ memberId: paused, now: on("2026-12-03") });
  service.ses.behave = () => "reset";
  await run();
  const later = await addRelease({ title: "later", day: "2027-01-15" });
  await wait(planned, later);
  expect((await sentences(doubted)).at(-1)).toContain("may have reached you");
  expect((await sentences(planned)).at(-1)).toContain("It comes out on Friday 15 January 2027.");
  expect((await sentences(removed)).at(-1)).toContain("You removed that alert on 2 December");
  expect((await sentences(paused)).at(-1)).toContain("because you had paused all mail");
  expect((await look(paused)).standing.pausedSince).toEqual(on("2026-12-03"));
});

test("who never registered for a title reads so, by its words, its number, or nothing at all", async () => {
  const member = service.member();
  const other = await addRelease({ title: "別の本", day: "2026-12-20" });
  expect(await sentences(member)).toEqual([]);
  expect(await sentences(member, String(other))).toEqual([
    "Our records show no alert of yours for ‘別の本’.",
  ]);
  await wait(member);
  expect(await sentences(member, "100% 月")).toHaveLength(2);
  expect(await sentences(member, "1%月")).toEqual([]);
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :releaseId", { releaseId });
  expect((await sentences(member, "月")).at(-1)).toContain("cancelled");
});

test("who left the shop is still answered by the number, and mail to them is said to have stopped", async () => {
  const member = service.member(2);
  await wait(member);
  await service.shop.asStaff("UPDATE users SET withdrawn_at = '2026-12-05' WHERE user_id = ?", [member]);
  await run();
  expect((await sentences(member)).at(-1)).toContain("your account at the shop had been closed or suspended");
  expect((await look(member)).standing.account).not.toBe("active");
  await service.shop.asStaff("UPDATE users SET withdrawn_at = NULL WHERE user_id = ?", [member]);
  await wait("gone-100%");
  const found = await findCustomers({ named: "gone-100%", by, now: releaseDay, config });
  expect(found.memberIds).toEqual(["gone-100%"]);
  expect(await look("gone-100%")).toMatchObject({ email: null, standing: { account: "none" } });
});

test("a look-up is written down under the member's id and never under what was typed; several are listed", async () => {
  const [one = "", two = ""] = service.shop.members;
  const address = "both%@example.com";
  await service.shop.asStaff("UPDATE users SET email = ? WHERE user_id IN (?, ?)", [address, one, two]);
  const last = async () =>
    Number((await readRows("SELECT COALESCE(MAX(id), 0) AS id FROM audit_log"))[0]?.id);
  const before = await last();
  const find = async (named: string) =>
    (await findCustomers({ named, by, now: releaseDay, config })).memberIds.toSorted();
  expect(await find(address)).toEqual([one, two].sort());
  expect(await find(` ${address.toUpperCase()} `), "as a log-in reads it").toEqual([one, two].sort());
  expect(await find("both_@example.com")).toEqual([]);
  expect(await find("' OR 1=1 -- ")).toEqual([]);
  expect(await find(one)).toContain(one);
  await recordUnmasking(one, by, releaseDay);
  const written = await readRows(
    "SELECT act, object, value_before AS was, value_after AS after FROM audit_log WHERE id > :before ORDER BY id",
    { before },
  );
  expect(written.map(({ act, object }) => `${act} ${object}`)).toEqual([
    `find-customer member ${one}`,
    `find-customer member ${two}`,
    `find-customer member ${one}`,
    `find-customer member ${two}`,
    `find-customer member ${one}`,
    `unmask-customer member ${one}`,
  ]);
  expect(JSON.stringify(written)).not.toContain("both");
});

test("what stops mail to a member is listed, and lifted with a reason and one record, once", async () => {
  const member = service.member(4);
  await wait(member);
  await run();
  await hear("Bounce", 5);
  expect(await listSuppressed()).toEqual([{ memberId: member, kind: "bounce", since: expect.any(Date) }]);
  const lift = () =>
    liftForMember({ memberId: member, kind: "bounce", reason: "put right", by, now: releaseDay });
  const done = [await lift(), await lift()];
  expect(done.map((audited) => audited !== null)).toEqual([true, false]);
  expect(await listSuppressed()).toEqual([]);
  const written = await readRows(
    "SELECT value_after AS after FROM audit_log WHERE act = 'lift-suppression' AND object = :object",
    { object: `member ${member}` },
  );
  expect(written.map(({ after }) => JSON.parse(String(after)))).toEqual([
    { suppressed: null, reason: "put right" },
  ]);
});

test("the answer reads what is the customer's, however much there is of others, and at most so much of theirs", async () => {
  const member = service.member();
  await wait(member);
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at, settled_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
     SELECT CONCAT('other', a.i, '-', b.i), :releaseId, 'on-sale', 1, '2026-12-10', 'ja', 'sent', :now, :now FROM n a JOIN n b ON b.i <= 20`,
    { releaseId, now: releaseDay },
  );
  await look(member);
  expect(await rowsRead(() => look(member))).toBeLessThan(200);
});
