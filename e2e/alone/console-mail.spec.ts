/** What an operator does about all mail, which no other story may have going: settle what is in doubt, pause everything, resume. */
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { readMailSwitch } from "@/core/notices/send/mail-switch";
import { countMails } from "@/core/notices/settle/count-mails";
import { findMembersNamed } from "@/core/shop/find-members-named";
import { closeShop } from "@/core/shop/shop-database";
import { instantOf, shopDay } from "@/core/shop-day";
import { subscribe } from "@/core/subscriptions/subscribe";
import { consoleWords } from "@/core/words/console/console";
import { noticesWords } from "@/core/words/console/notices";
import { todayWords } from "@/core/words/console/today";
import { notifyJob } from "@/jobs/notify";
import { type FakeSes, sesEnvironment, startFakeSes } from "@/local/ses/fake-ses";
import { readRows } from "@/local/testing/read-rows";
import config from "@/shinkan.config";
import { appointStaff, enterConsole, registerPasskey } from "../console-visit";
import { expect, test } from "../story";
import { stepInside } from "../surroundings";
import { importTitles, inDays } from "../titles";

let ses: FakeSes;
test.beforeAll(async () => {
  stepInside();
  ses = await startFakeSes();
});
test.afterAll(async () => {
  await execute("UPDATE mail_switch SET is_on = TRUE");
  await Promise.all([ses.stop(), closeDatabase(), closeShop()]);
});
const staff = appointStaff(220);

const stateOf = async (id: number) =>
  (await readRows("SELECT state FROM mails WHERE id = :id", { id }))[0]?.state;

/** Three mails of today in doubt, too young for anybody to prove that they did not go. */
async function addDoubted(who: string): Promise<number[]> {
  const made = [0, 1, 2].map((index) =>
    execute(
      `INSERT INTO mails (member_id, occasion, day, locale, state, attempt, attempts, attempted_at, created_at, settled_at)
       VALUES (:member, 'restored', :day, 'ja', 'unknown', CONCAT(LEFT(SHA2(:member, 256), 18), '-0'), 1, :at, :at, :at)`,
      { member: `${who} ${index}`, day: inDays(0), at: new Date() },
    ),
  );
  await countMails();
  return (await Promise.all(made)).map(({ insertId }) => insertId).sort((one, other) => one - other);
}

test("mails in doubt are sent again with a passkey or counted as failed, each written down by itself", async ({
  page,
  say,
  language,
}, { project }) => {
  test.setTimeout(120_000);
  const words = noticesWords(language);
  const [again = 0, given = 0, left = 0] = await addDoubted(`doubt ${project.name} ${Date.now()}`);
  await enterConsole(page, say, staff.operator);
  await page.locator('a[href$="/notices#unknown"]').click();
  const section = page.locator("#unknown");
  await section.getByRole("checkbox", { name: String(given), exact: true }).check();
  await section.getByRole("button", { name: words.giveUp }).click();
  await expect(page.locator(".done")).toHaveText(words.done["given-up"]);
  const states = async () => [await stateOf(again), await stateOf(given), await stateOf(left)];
  expect(await states()).toEqual(["unknown", "failed", "unknown"]);
  await section.getByRole("checkbox", { name: String(again), exact: true }).check();
  await section.getByRole("button", { name: words.resend }).click();
  await expect(page, "without a passkey nothing goes").toHaveURL(/\/passkeys\?next=/);
  expect(await stateOf(again)).toBe("unknown");
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/notices`);
  await section.getByRole("button", { name: words.resend }).click();
  await expect(page.locator(".done")).toHaveText(words.done["none-chosen"]);
  await section.getByRole("checkbox", { name: String(again), exact: true }).check();
  await section.getByRole("button", { name: words.resend }).click();
  await expect(page.locator(".done")).toHaveText(words.done.resent);
  expect(await states()).toEqual(["ready", "failed", "unknown"]);
  const written = await readRows(
    "SELECT act, actor, role, object FROM audit_log WHERE object IN (:objects) ORDER BY id",
    { objects: [`mail ${again}`, `mail ${given}`, `mail ${left}`] },
  );
  const by = { actor: staff.operatorId, role: "operator" };
  expect(written).toEqual([
    { act: "give-up-unknown", ...by, object: `mail ${given}` },
    { act: "resend-unknown", ...by, object: `mail ${again}` },
  ]);
  await countMails();
  await page.goto(`/console/${language}/notices?occasion=restored`);
  const today = page.locator("#figures figure tbody tr").last().locator("td");
  const [found] = await readRows(
    `SELECT COUNT(CASE state WHEN 'sent' THEN 1 END) AS sent, COUNT(CASE WHEN state IN ('ready', 'sending') THEN 1 END) AS planned,
       COUNT(CASE state WHEN 'unknown' THEN 1 END) AS unknown, COUNT(CASE state WHEN 'failed' THEN 1 END) AS failed
     FROM mails WHERE occasion = 'restored' AND day = :day`,
    { day: inDays(0) },
  );
  expect((await today.allTextContents()).map(Number)).toEqual(Object.values(found ?? {}).map(Number));
  await execute(
    "UPDATE mails SET state = 'cancelled' WHERE occasion = 'restored' AND state IN ('ready', 'unknown')",
  );
});

test("one switch pauses all mail, stands on Today with whoever turned it, and lets everything go on", async ({
  page,
  say,
  language,
}, { project }) => {
  test.setTimeout(120_000);
  const words = noticesWords(language);
  const text = consoleWords(language);
  const [title] = await importTitles(`pause-${project.name}`, [
    { name: `止まる本 ${project.name}`, date: inDays(1) },
  ]);
  const [member] = await findMembersNamed(config.shop, staff.viewer, new Date());
  const memberId = member?.id ?? "";
  const wish = { memberId, releaseId: title.id, locale: "ja", wording: "w", page: "/" } as const;
  await subscribe({ ...wish, now: new Date() }, { config, findBuyable: async () => null });
  await enterConsole(page, say, staff.operator);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/notices`);
  const section = page.locator("#pause");
  const turn = async (reason: string, button: string) => {
    await section.getByLabel(text.reason, { exact: false }).fill(reason);
    await section.getByRole("button", { name: button }).click();
  };
  await turn("文面の誤り", words.pauseNow);
  await expect(page.locator(".done")).toHaveText(words.done.paused);
  expect(await readMailSwitch()).toMatchObject({ isOn: false, reason: "文面の誤り" });
  await page.goto(`/console/${language}`);
  const matter = page.locator(".matters li").filter({ hasText: `member ${staff.operatorId}` });
  await expect(matter).toHaveText(
    new RegExp(todayWords(language).matter["mail-paused"](`member ${staff.operatorId}`, 0).slice(0, 6)),
  );
  await expect(page.locator("h1.level")).toHaveClass(/waits|wrong/);

  Object.assign(process.env, sesEnvironment(ses.endpoint));
  const tomorrow = instantOf(
    shopDay(new Date(Date.now() + 86_400_000), config.shop.timeZone),
    "09:00",
    config.shop.timeZone,
  );
  ses.accepted.length = 0;
  expect(await notifyJob({ now: tomorrow })).toMatchObject({ mails: 0, stopped: "paused", expired: 0 });
  expect(ses.accepted).toEqual([]);
  await matter.getByRole("link").click();
  await expect(page).toHaveURL(/#pause$/);
  await expect(section).toContainText("文面の誤り");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "while mail is paused").toBeLessThanOrEqual(0);
  await turn("直しました", words.resumeNow);
  await expect(page.locator(".done")).toHaveText(words.done.resumed);
  const sent = await notifyJob({ now: tomorrow });
  expect(sent.stopped).toBeNull();
  const [notice] = await readRows(
    "SELECT state FROM notices WHERE member_id = :memberId AND release_id = :releaseId",
    { memberId, releaseId: title.id },
  );
  expect(notice?.state).toBe("sent");
  const acts = await readRows(
    "SELECT act FROM audit_log WHERE object = 'all mail' AND actor = :actor ORDER BY id DESC LIMIT 2",
    { actor: staff.operatorId },
  );
  expect(acts.map(({ act }) => act)).toEqual(["resume-mail", "pause-mail"]);
});
