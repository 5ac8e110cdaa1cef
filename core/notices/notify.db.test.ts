import { expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../database/sql";
import { sesMailer } from "../mail/ses";
import { follow, USUAL_OPTIONS } from "../subscriptions/follow";
import { subscribe } from "../subscriptions/subscribe";
import { unsubscribe } from "../subscriptions/unsubscribe";
import { notify } from "./notify";

const service = ownMailService({ members: 50 });

const byDay = { config, findBuyable: async () => null };
const dayBefore = new Date("2026-12-09T03:00:00Z");
const releaseDay = new Date("2026-12-10T00:00:00Z"); // 09:00 in Tokyo
const nextDay = new Date("2026-12-11T00:00:00Z");

const nothing = {
  planned: 0,
  sent: 0,
  failed: 0,
  unknown: 0,
  cancelled: 0,
  expired: 0,
  mails: 0,
  stopped: null,
};

const run = (now = releaseDay) => notify({ ...byDay, now, mailer: service.mailer });

async function wait(memberId: string, releaseId: number, locale: "ja" | "en" = "ja"): Promise<void> {
  await subscribe(
    { memberId, releaseId, locale, wording: "release-mail-2026-11", page: "/", now: dayBefore },
    byDay,
  );
}

const member = (index: number): string => service.member(index);
const states = () => readRows("SELECT state, reason FROM notices ORDER BY id");

test("nothing goes before the day, one mail with everything due goes on it, and a second run sends nothing", async () => {
  const titles = ["月の図書館", "星を編む人", "冬の地図"];
  for (const title of titles) await wait(member(0), await addRelease({ title }));
  await wait(member(0), await addRelease({ title: "春の便り", day: "2026-12-11" }));
  expect(await run(dayBefore)).toEqual(nothing);
  expect(await run()).toEqual({ ...nothing, planned: 3, sent: 3, mails: 1 });
  expect(await run()).toEqual(nothing);
  const [mail] = await service.ses.parsed();
  for (const title of titles) expect(mail?.text).toContain(title);
  expect(mail?.text).not.toContain("春の便り");
  expect(mail?.subject).toBe("【発売】「月の図書館」ほか2点が発売されました");
  expect(await run(nextDay)).toEqual({ ...nothing, planned: 1, sent: 1, mails: 1 });
});

test("each member's mail is in the language of the agreement", async () => {
  const release = await addRelease({ title: "月の図書館" });
  await wait(member(0), release, "ja");
  await wait(member(1), release, "en");
  expect(await run()).toMatchObject({ mails: 2 });
  const subjects = (await service.ses.parsed()).map(({ subject }) => subject).sort();
  expect(subjects).toEqual(["On sale: “月の図書館”", "【発売】「月の図書館」が発売されました"]);
});

test("a mail says whether the member asked for the title or follows a name, and ends that very follow", async () => {
  const releaseId = await addRelease({ title: "月の図書館" });
  const brought = await addRelease({ title: "星を編む人" });
  const wish = { ...USUAL_OPTIONS, kind: "author", wording: "w", page: "/", now: dayBefore } as const;
  const bring = async (memberId: string, locale: "ja" | "en", name: string) => {
    const { followId } = await follow({ ...wish, memberId, locale, name });
    await wait(memberId, brought, locale);
    await execute(
      "UPDATE subscriptions SET follow_id = :followId WHERE member_id = :memberId AND release_id = :brought",
      { followId, memberId, brought },
    );
  };
  await wait(member(0), releaseId, "en");
  await bring(member(1), "en", "夏野 汀");
  await bring(member(2), "ja", "夏野 汀");
  await wait(member(2), releaseId, "ja");
  expect(await run()).toMatchObject({ mails: 3 });

  const texts = (await service.ses.parsed()).map(({ text = "" }) => text);
  const reasons = texts
    .map((text) => /^(?:You are receiving this email|このメールは).*$/m.exec(text)?.[0])
    .sort();
  expect(reasons).toMatchInlineSnapshot(`
    [
      "You are receiving this email once, because you asked Akebono Books to tell you when this goes on sale. You can unsubscribe at any time.",
      "You are receiving this email once, because you follow “夏野 汀” at Akebono Books and asked to hear when new titles go on sale. You can unsubscribe at any time.",
      "このメールは、あけぼの書店の新刊案内で発売のお知らせを登録された商品と、フォローされている「夏野 汀」の商品について、一度だけお送りしています。お知らせのメールは、いつでもお断りいただけます。",
    ]
  `);
  const ends = (text: string) => /(?:Stop following|フォローをやめる)/.test(text);
  expect(texts.filter(ends)).toHaveLength(2);
});

test("who left the shop after registering, or was suspended, gets nothing", async () => {
  const release = await addRelease();
  for (const index of [0, 1, 2]) await wait(member(index), release);
  await service.shop.asStaff("UPDATE users SET withdrawn_at = '2026-12-05' WHERE user_id = ?", [member(0)]);
  await service.shop.asStaff("UPDATE users SET status = 'SUSPENDED' WHERE user_id = ?", [member(1)]);
  expect(await run()).toEqual({ ...nothing, planned: 3, sent: 1, mails: 1, cancelled: 2 });
  expect(await run()).toEqual(nothing);
  await service.shop.asStaff("UPDATE users SET withdrawn_at = NULL, status = 'ACTIVE'");
});

test("a refusal counts at once, also for what is planned already, and coming back counts again", async () => {
  const release = await addRelease();
  await wait(member(0), release);
  service.ses.behave = () => "pause";
  expect(await run()).toEqual({ ...nothing, planned: 1, stopped: "ses-refuses" });
  await unsubscribe({ memberId: member(0), releaseId: release, now: releaseDay });
  service.ses.behave = () => "accept";
  expect(await run()).toEqual({ ...nothing, cancelled: 1 });
  await execute("UPDATE subscriptions SET removed_at = NULL");
  expect(await run()).toEqual({ ...nothing, planned: 1, sent: 1, mails: 1 });
});

test("a date that moves takes the mail with it, and one that moved after the mail earns no second", async () => {
  const release = await addRelease();
  await wait(member(0), release);
  service.ses.behave = () => "pause";
  await run();
  service.ses.behave = () => "accept";
  await execute("UPDATE releases SET day_from = '2026-12-20', day_to = '2026-12-20' WHERE id = :release", {
    release,
  });
  expect(await run()).toEqual({ ...nothing, cancelled: 1 });
  expect(await states()).toEqual([{ state: "cancelled", reason: "moved" }]);
  const newDay = new Date("2026-12-20T00:00:00Z");
  expect(await run(newDay)).toEqual({ ...nothing, planned: 1, sent: 1, mails: 1 });
  await execute("UPDATE releases SET day_from = '2026-12-22', day_to = '2026-12-22' WHERE id = :release", {
    release,
  });
  expect(await run(new Date("2026-12-22T00:00:00Z"))).toEqual(nothing);
  expect(service.ses.accepted).toHaveLength(1);
});

test("a vague date never fires, nor does a title that was called off", async () => {
  const ids = [
    await addRelease({ dayFrom: "2026-12-01", day: "2026-12-10", precision: "part" }),
    await addRelease({ approximate: true }),
    await addRelease({ day: null, precision: "unknown" }),
    await addRelease(),
  ];
  for (const id of ids) await wait(member(0), id);
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :id", { id: ids[3] ?? 0 });
  expect(await run(nextDay)).toEqual(nothing);
});

test("a missed run is made up for, up to the configured lateness; what is older is reported as expired", async () => {
  const late = await addRelease({ day: "2026-12-10" });
  const tooLate = await addRelease({ day: "2026-12-09" });
  for (const id of [late, tooLate]) {
    await execute("UPDATE releases SET status = 'forthcoming' WHERE id = :id", { id });
    await subscribe(
      {
        memberId: member(0),
        releaseId: id,
        locale: "ja",
        wording: "w",
        page: "/",
        now: new Date("2026-12-01T00:00:00Z"),
      },
      byDay,
    );
  }
  const eightDaysLater = new Date("2026-12-17T00:00:00Z");
  expect(await run(eightDaysLater)).toEqual({ ...nothing, planned: 2, sent: 1, mails: 1, expired: 1 });
});

test("a mail waits until the shop really sells the title", async () => {
  const release = await addRelease({ code: "9784999999017" });
  await wait(member(0), release);
  const withShop = () => notify({ config, now: releaseDay, mailer: service.mailer });
  expect(await withShop()).toEqual({ ...nothing, planned: 1 });
  expect(await states()).toEqual([{ state: "waiting", reason: null }]);
  await service.shop.sell("9784999999017");
  expect(await withShop()).toEqual({ ...nothing, sent: 1, mails: 1 });
});

test("outside the sending window everything is planned and nothing goes", async () => {
  await wait(member(0), await addRelease());
  const sixInTheMorning = new Date("2026-12-09T21:00:00Z");
  expect(await run(sixInTheMorning)).toEqual({ ...nothing, planned: 1, stopped: "outside-window" });
  const sevenInTheMorning = new Date("2026-12-09T22:00:00Z");
  expect(await run(sevenInTheMorning)).toEqual({ ...nothing, sent: 1, mails: 1 });
});

test("what comes up after the morning's mail has left goes in a second one, and the first is not repeated", async () => {
  await wait(member(0), await addRelease({ title: "朝の本" }));
  await run();
  const later = await addRelease({ title: "昼の本", day: "2026-12-12" });
  await wait(member(0), later);
  await execute("UPDATE releases SET day_from = '2026-12-10', day_to = '2026-12-10' WHERE id = :later", {
    later,
  });
  expect(await run()).toEqual({ ...nothing, planned: 1, sent: 1, mails: 1 });
  const texts = (await service.ses.parsed()).map(({ text }) => text ?? "");
  expect(texts.map((text) => [text.includes("朝の本"), text.includes("昼の本")])).toEqual([
    [true, false],
    [false, true],
  ]);
});

test("three workers that start together send every mail once", async () => {
  const release = await addRelease();
  for (const memberId of service.shop.members) await wait(memberId, release);
  const runs = await Promise.all([1, 2, 3].map(() => run()));
  const total = (name: "sent" | "mails" | "planned") => runs.reduce((sum, one) => sum + one[name], 0);
  expect(total("planned")).toBe(service.shop.members.length);
  expect(total("sent")).toBe(service.shop.members.length);
  expect(new Set(service.ses.accepted.map(({ to }) => to)).size).toBe(service.shop.members.length);
  expect(service.ses.accepted).toHaveLength(service.shop.members.length);
});

test("an answer that is lost is never followed by a second mail", async () => {
  const release = await addRelease();
  const faults = ["accept-then-reset", "accept-then-hang", "accept-then-500", "reset"] as const;
  for (const index of faults.keys()) await wait(member(index), release);
  const impatient = sesMailer({ endpoint: service.ses.endpoint, answerMs: 300 });
  service.ses.behave = ({ count }) => faults[count - 1] ?? "accept";
  const attempt = () => notify({ ...byDay, now: releaseDay, mailer: impatient });
  expect(await attempt()).toEqual({ ...nothing, planned: 4, unknown: 4 });
  service.ses.behave = () => "accept";
  expect(await attempt()).toEqual(nothing);
  impatient.close();
  expect(service.ses.accepted).toHaveLength(3);
});

test("one address that SES refuses fails alone", async () => {
  const release = await addRelease();
  for (const index of [0, 1, 2]) await wait(member(index), release);
  service.ses.behave = ({ count }) => (count === 2 ? "reject" : "accept");
  expect(await run()).toEqual({ ...nothing, planned: 3, sent: 2, failed: 1, mails: 2 });
  expect(await run()).toEqual(nothing);
});

test("while SES is away nothing is lost and nothing is doubted: the next run sends it", async () => {
  const release = await addRelease();
  for (const index of [0, 1, 2]) await wait(member(index), release);
  const away = sesMailer({ endpoint: "http://127.0.0.1:9" });
  expect(await notify({ ...byDay, now: releaseDay, mailer: away })).toEqual({
    ...nothing,
    planned: 3,
    stopped: "ses-away",
  });
  away.close();
  expect(await run()).toEqual({ ...nothing, sent: 3, mails: 3 });
});

test("without a sender to show, nothing is sent at all", async () => {
  await wait(member(0), await addRelease());
  const nameless = structuredClone(config);
  nameless.mail.sender.address.ja = " ";
  const refused = notify({ ...byDay, config: nameless, now: releaseDay, mailer: service.mailer });
  await expect(refused).rejects.toThrow("mail.sender.address.ja");
  expect(service.ses.accepted).toEqual([]);
});

test("every mail carries what its reader and the mailbox providers are owed", async () => {
  await wait(member(0), await addRelease({ title: "月の図書館", code: "9784000000024" }));
  await run();
  const [mail] = await service.ses.parsed();
  const header = (name: string) => String(mail?.headers.get(name) ?? "");
  expect(mail?.from?.text).toBe('"あけぼの書店 新刊お知らせ係" <shinkan@shop.example>');
  expect(service.ses.accepted[0]?.raw.toString()).toContain(
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  );
  expect(service.ses.accepted[0]?.raw.toString()).toMatch(
    /List-Unsubscribe:\s+<https:\/\/shinkan\.example\/api\/unsubscribe\?link=/,
  );
  expect(header("auto-submitted")).toBe("auto-generated");
  expect(mail?.messageId).toMatch(/^<mail-\d+@shop\.example>$/);
  for (const owed of [
    "千代田区神田神保町",
    "support@shop.example",
    "いつでもお断り",
    "https://shop.example/books/9784000000024",
  ]) {
    expect(mail?.text).toContain(owed);
    expect(mail?.html).toContain(owed);
  }
});
