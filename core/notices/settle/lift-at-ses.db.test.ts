import { beforeEach, expect, test } from "vitest";
import { mailEventsJob } from "@/jobs/mail-events";
import { sesEvent } from "@/local/ses/ses-event";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { addDays, type Day, toDay } from "../../shop-day";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { liftAtSes } from "./lift-at-ses";
import { liftSuppression } from "./lift-suppression";
import { findComplaint } from "./suppressions";
import { trace } from "./trace";

/** Spelled so that its path has to be encoded. */
const ODD = "o'Hara+100%/*!@example.com";
const service = ownMailService({ members: 3 });
const FIRST = toDay("2026-12-10");
const on = (day: Day, minute = 0) => new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000);
const day = (after: number) => addDays(FIRST, after);
const address = "first@example.com";
let releaseId: number;

beforeEach(() => moveTo(address));

/** A title comes out on that day; the member waits for it. */
async function waitFor(release: Day, memberId = service.member()): Promise<void> {
  releaseId = await addRelease({ day: release });
  const now = new Date("2026-12-01T00:00:00Z");
  const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
  await subscribe(wish, { config, findBuyable: async () => null });
}

const run = (now: Date) => notify({ config, findBuyable: async () => null, now, mailer: service.mailer });
const recipients = () => service.ses.accepted.map(({ to }) => to);

/** SES tells of the last mail, and puts its address on its own list, as it does after a hard bounce and a complaint. */
async function hear(kind: "Bounce" | "Complaint", at: Date): Promise<void> {
  const mail = service.ses.accepted.at(-1);
  if (!mail) throw new Error("No mail went.");
  const reason = kind === "Bounce" ? "BOUNCE" : "COMPLAINT";
  service.ses.suppressed.addresses.set(mail.to, { reason, at });
  await mailEventsJob({ Records: [sesEvent(kind, mail, { at })] }, at);
}

async function mailedAndRefused(kind: "Bounce" | "Complaint"): Promise<void> {
  await waitFor(FIRST);
  await run(on(FIRST));
  await hear(kind, on(FIRST, 5));
  await waitFor(day(1));
}

const liftBy = (kind: "bounce" | "complaint", now: Date) =>
  liftSuppression({ memberId: service.member(), kind, by: "mori", now });
const moveTo = (email: string) =>
  service.shop.asStaff("UPDATE users SET email = ? WHERE user_id = ?", [email, service.member()]);
const onList = () => [...service.ses.suppressed.addresses.keys()];

test.each([
  ["a complaint that the member takes back", "Complaint", "complaint"],
  ["a mailbox that was put right, by an operator", "Bounce", "bounce"],
] as const)("%s leaves SES's list too, and the next mail arrives", async (_, event, kind) => {
  await mailedAndRefused(event);
  expect(await run(on(day(1)))).toMatchObject({ sent: 0 });
  expect(onList()).toEqual([address]);
  await liftBy(kind, on(day(1), 1));
  await run(on(day(1), 2));
  await run(on(day(1), 3));
  expect(onList()).toEqual([]);
  expect(recipients()).toEqual([address, address]);
  expect(service.ses.withheld).toEqual([]);
});

test("control: with our own list alone SES takes the mail and sends nothing, and tells so as a complaint", async () => {
  await mailedAndRefused("Complaint");
  await liftBy("complaint", on(day(1), 1));
  const mailer = {
    ...service.mailer,
    suppressions: { find: async () => null, remove: async () => undefined },
  };
  await notify({ config, findBuyable: async () => null, now: on(day(1), 2), mailer });
  const [withheld] = service.ses.withheld;
  expect(recipients()).toEqual([address]);
  if (!withheld) throw new Error("SES withheld nothing.");
  const at = on(day(1), 3);
  await mailEventsJob(
    { Records: [sesEvent("Complaint", withheld, { at, subType: "OnAccountSuppressionList" })] },
    at,
  );
  expect(await findComplaint(service.member())).toEqual(at);
  expect(await trace({ memberId: service.member(), releaseId })).toContainEqual(
    expect.stringContaining("SES reported Complaint at 2026-12-11T00:03:00.000Z (OnAccountSuppressionList)"),
  );
});

test("a new address in the shop leaves SES's list, where an old bounce had put it, before the first mail goes there", async () => {
  await mailedAndRefused("Bounce");
  service.ses.suppressed.addresses.set(ODD, { reason: "BOUNCE", at: new Date("2025-01-01T00:00:00Z") });
  await moveTo(ODD);
  expect(await run(on(day(1)))).toMatchObject({ sent: 1 });
  expect(onList()).toEqual([address]);
  expect(recipients()).toEqual([address, ODD]);
});

test("who comes back to an address that bounced once, and was replaced since, is mailed there", async () => {
  await mailedAndRefused("Bounce");
  await moveTo("second@example.com");
  await run(on(day(1)));
  await hear("Bounce", on(day(1), 5));
  await moveTo(address);
  await waitFor(day(2));
  expect(await run(on(day(2)))).toMatchObject({ sent: 1 });
  expect(recipients()).toEqual([address, "second@example.com", address]);
  expect(onList()).toEqual(["second@example.com"]);
});

test.each([
  ["throttles", 429],
  ["is away", 0],
  ["allows nothing", 403],
])("while SES %s the mail waits, and the entry is tried again, ever less often", async (_, refuses) => {
  await mailedAndRefused("Complaint");
  await liftBy("complaint", on(day(1)));
  service.ses.suppressed.refuses = refuses;
  for (let minute = 1; minute <= 40; minute += 1) await run(on(day(1), minute));
  expect(service.ses.suppressed.calls).toHaveLength(7);
  expect(recipients()).toEqual([address]);
  expect(service.ses.withheld).toEqual([]);
  service.ses.suppressed.refuses = null;
  for (let minute = 41; minute <= 47; minute += 1) await run(on(day(1), minute));
  expect(onList()).toEqual([]);
  expect(recipients()).toEqual([address, address]);
});

test("no mail waits for longer than an hour: SES tells what became of it", async () => {
  await mailedAndRefused("Complaint");
  await liftBy("complaint", on(day(1)));
  service.ses.suppressed.refuses = 403;
  for (const minute of [1, 30, 59]) await run(on(day(1), minute));
  expect(service.ses.withheld).toEqual([]);
  for (const minute of [60, 61]) await run(on(day(1), minute));
  expect(service.ses.withheld.map(({ to }) => to)).toEqual([address]);
});

test("nothing is taken off that was not lifted with ours: other addresses, other reasons, what came later", async () => {
  await mailedAndRefused("Complaint");
  const others = ["stranger@example.com", await service.shop.addressOf(service.member(1))];
  for (const one of others) service.ses.suppressed.addresses.set(one, { reason: "COMPLAINT", at: on(FIRST) });
  await run(on(day(1)));
  expect(service.ses.suppressed.calls).toEqual([]);
  await liftBy("complaint", on(day(1), 1));
  service.ses.suppressed.addresses.set(address, { reason: "BOUNCE", at: on(FIRST) });
  await run(on(day(1), 2));
  expect(onList().toSorted()).toEqual([address, ...others].toSorted());

  service.ses.suppressed.addresses.set(address, { reason: "COMPLAINT", at: on(day(1), 5) });
  await readyToLift(on(day(1), 3));
  await run(on(day(1), 6));
  expect(onList()).toContain(address);
  expect(service.ses.suppressed.calls.every((call) => call === `GET ${address}`)).toBe(true);
});

/** As if the member had complained and taken it back once more. */
async function readyToLift(now: Date): Promise<void> {
  await execute("UPDATE suppression_lifts SET lifted_at = :now, next_try_at = :now, done_at = NULL", { now });
}

test("an address that is held again before SES was asked stays on both lists", async () => {
  await mailedAndRefused("Bounce");
  await liftBy("bounce", on(day(1)));
  service.ses.suppressed.addresses.clear();
  service.ses.suppressed.refuses = 429;
  await run(on(day(1), 1));
  await hear("Bounce", on(day(1), 2));
  service.ses.suppressed.refuses = null;
  await run(on(day(1), 10));
  expect(onList()).toEqual([address]);
  expect(await readRows("SELECT kind FROM suppressions")).toEqual([{ kind: "bounce" }]);
  expect(await readRows("SELECT kind FROM suppression_lifts")).toEqual([]);
});

test("several runs at once take one entry off, and a member who has left the shop none", async () => {
  await mailedAndRefused("Complaint");
  await liftBy("complaint", on(day(1)));
  const { suppressions: list } = service.mailer;
  const gone = async () => new Map();
  await liftAtSes({ now: on(day(1)), list, findMembers: gone });
  expect(service.ses.suppressed.calls).toEqual([]);
  expect(onList()).toEqual([address]);
  await readyToLift(on(day(1)));
  const member = { id: service.member(), email: address, name: null, active: true, role: null };
  const findMembers = async () => new Map([[member.id, member]]);
  await Promise.all(Array.from({ length: 4 }, () => liftAtSes({ now: on(day(1)), list, findMembers })));
  expect(onList()).toEqual([]);
  expect(await readRows("SELECT kind FROM suppression_lifts WHERE done_at IS NULL")).toEqual([]);
});
