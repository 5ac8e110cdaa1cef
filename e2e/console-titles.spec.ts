/** The console's pages about titles: found whatever became of them, corrected, mailed about once more, and shown as members would get them. */
import type { APIRequestContext } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { consoleWords } from "@/core/words/console/console";
import { titleWords } from "@/core/words/console/titles";
import { OCCASIONS } from "@/core/words/occasions";
import { readRows } from "@/local/testing/read-rows";
import { appointStaff, copyOf, enterConsole, faultsOfPage, registerPasskey } from "./console-visit";
import { expect, test } from "./story";
import { stepInside } from "./surroundings";
import { importTitles, inDays } from "./titles";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);
const staff = appointStaff(140);

const ACTS_HERE = ["lock-field", "unlock-field", "open-generation", "retry-failed"];

const audited = async (object: string) =>
  (await readRows("SELECT act FROM audit_log WHERE object = :object ORDER BY id", { object })).map(
    ({ act }) => act,
  );

/** Members of no shop: nothing is ever mailed to them. */
async function addWaiting(releaseId: number, count: number): Promise<void> {
  for (let one = 1; one <= count; one++) {
    const memberId = `console-titles-${releaseId}-${one}`;
    const { insertId: consentId } = await execute(
      `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES (:memberId, 'release-mail', 'w', 'ja', '/', NOW(3))`,
      { memberId },
    );
    await execute(
      `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, created_at)
       SELECT :memberId, id, :consentId, 'ja', day_to, NOW(3) FROM releases WHERE id = :releaseId`,
      { memberId, consentId, releaseId },
    );
  }
}

test("an operator finds a title, corrects it, sees the correction on its page, and gives the field back", async ({
  page,
  say,
  language,
}, { project }) => {
  test.setTimeout(120_000);
  const text = titleWords(language);
  const name = `誤植 100%の “本” 😺 ${project.name}`;
  const [title] = await importTitles(`console-titles-${project.name}`, [{ name, date: inDays(40) }]);
  await addWaiting(title.id, 3);
  await enterConsole(page, say, staff.operator);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/titles`);
  await page.getByRole("searchbox").fill(`誤植 100% ${project.name}`);
  await page.getByRole("button", { name: text.search }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.getByRole("link", { name: text.correct }).click();
  await page.getByLabel(text.field).selectOption("day");
  await page.getByLabel(text.value).fill("いつか");
  await page.getByRole("button", { name: text.see }).click();
  await expect(page.getByText(text.wrongValue)).toBeVisible();
  await page.getByLabel(text.value).fill(inDays(50));
  await page.getByRole("button", { name: text.see }).click();
  await expect(page.getByText(text.tells.moved(3))).toBeVisible();
  await page.getByLabel(consoleWords(language).reason, { exact: false }).fill("出版社の訂正");
  await page.getByRole("button", { name: text.lock }).click();
  await expect(page.locator(".done")).toHaveText(text.done.locked);
  const locks = page.getByRole("region", { name: text.locks });
  await expect(locks).toContainText("出版社の訂正");
  await expect(page.getByRole("region", { name: text.history })).toContainText(inDays(50));
  await expect
    .poll(async () => (await page.request.get(title.path)).text(), { timeout: 20_000 })
    .toContain(inDays(50));
  await locks.getByRole("link", { name: text.unlock }).click();
  await page.getByLabel(consoleWords(language).reason, { exact: false }).fill("フィードが直った");
  await page.getByRole("button", { name: text.unlock }).click();
  await expect(page.locator(".done")).toHaveText(text.done.unlocked);
  expect(await audited(`release ${title.id} day`)).toEqual(["lock-field", "unlock-field"]);
});

test("mails go once more to as many as were shown, and nobody decides on figures that have changed", async ({
  page,
  say,
  language,
}, { project }) => {
  test.setTimeout(120_000);
  const text = titleWords(language);
  const [title] = await importTitles(`console-again-${project.name}`, [
    { name: `もう一度 ${project.name}`, date: inDays(30) },
  ]);
  await addWaiting(title.id, 4);
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at, settled_at)
     SELECT member_id, release_id, 'moved', 1, known_day, 'ja', 'failed', NOW(3), NOW(3) FROM subscriptions WHERE release_id = :id LIMIT 3`,
    { id: title.id },
  );
  await execute("UPDATE subscriptions SET known_day = '2026-01-01' WHERE release_id = :id", { id: title.id });
  await enterConsole(page, say, staff.operator);
  await registerPasskey(page, language, staff);
  const again = `/console/${language}/titles/${title.id}/again`;
  await page.goto(again);
  await expect(page.getByText(text.failedText(3, 0))).toBeVisible();
  await expect(page.getByText(text.furtherText(4, 4, 1))).toBeVisible();
  const reason = page.getByLabel(consoleWords(language).reason, { exact: false });
  await execute("UPDATE notices SET state = 'expired' WHERE release_id = :id AND state = 'failed' LIMIT 1", {
    id: title.id,
  });
  await reason.first().fill("届かなかった");
  await page.getByRole("button", { name: text.sendFailed }).click();
  await expect(page.locator(".done")).toHaveText(text.done.changed);
  expect(await audited(`release ${title.id}`)).toEqual([]);
  await reason.first().fill("届かなかった");
  await page.getByRole("button", { name: text.sendFailed }).click();
  await expect(page.locator(".done")).toHaveText(text.done.again);
  await page.goto(again);
  await expect(page.getByText(text.noneFailed)).toBeVisible();
  await reason.first().fill("全員に");
  await page.getByRole("button", { name: text.openFurther }).click();
  await expect(page.locator(".done")).toHaveText(text.done.again);
  expect(await audited(`release ${title.id}`)).toEqual(["retry-failed", "open-generation"]);
  const written = await readRows("SELECT DISTINCT act FROM audit_log");
  expect(written.map(({ act }) => act)).toEqual(expect.arrayContaining(ACTS_HERE));
});

const statusOf = async (request: APIRequestContext, address: string): Promise<number> =>
  (await request.get(address, { maxRedirects: 0 })).status();

test.describe("pages about titles", () => {
  test.use({ bypassCSP: true });
  test("show mails in frames where nothing runs, shut nobody out, and are not there for anybody else", async ({
    page,
    say,
    language,
    browser,
    baseURL,
  }, { project }) => {
    test.setTimeout(300_000);
    const text = titleWords(language);
    const name = `<script>alert(1)</script> & “${project.name}”`;
    const [title] = await importTitles(`console-mails-${project.name}`, [{ name, date: inDays(20) }]);
    const at = `/console/${language}/titles/${title.id}`;
    const message = `/console/message/${language}/${title.id}`;
    const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
    for (const address of [
      `/console/${language}/titles`,
      at,
      `${at}/again`,
      `${at}/correct`,
      `${message}/moved`,
    ])
      expect([address, await statusOf(stranger.request, address)]).toEqual([address, 404]);
    await stranger.close();

    await enterConsole(page, say, staff.viewer);
    await page.goto(`${at}/correct?field=title&value=x`);
    await expect(page.getByText(consoleWords(language).viewerOnly)).toBeVisible();
    await expect(page.locator("form[action^='/console/acts/']")).toHaveCount(0);
    for (const occasion of OCCASIONS) {
      const answer = await page.request.get(`${message}/${occasion}`);
      expect([occasion, answer.status()]).toEqual([occasion, 200]);
      expect(answer.headers()["content-security-policy"]).toMatch(/default-src 'none'.*; sandbox$/);
      const html = await answer.text();
      expect(html).toContain("&lt;script&gt;alert(1)");
      expect(html).not.toMatch(/<script|refuse\.invalid/);
      expect((await page.request.post(`${message}/${occasion}`)).status()).toBe(404);
    }
    expect(await statusOf(page.request, `${message}/nowhere`)).toBe(404);
    const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
    const one = await plain.newPage();
    await one.goto(new URL(`${at}/mails/moved`, page.url()).href);
    await expect(one.locator("iframe[sandbox='']")).toHaveCount(2);
    await expect(
      one
        .frameLocator("iframe")
        .first()
        .getByText("<script>alert(1)</script>")
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
    await one.getByText(text.asText).first().click();
    await expect(one.locator("pre").first()).toContainText(name);
    await plain.close();

    const pages = ["", "/correct?field=day&value=2027-01-05", "/again", "/mails/days-before"];
    for (const address of [
      `/console/${language}/titles?q=${encodeURIComponent(name)}`,
      ...pages.map((each) => at + each),
    ]) {
      expect(await faultsOfPage(page, address)).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([address, over <= 0]).toEqual([address, true]);
      if (process.env.PICTURES) {
        const file = `${process.env.PICTURES}/${project.name}-${address.replace(/\W+/g, "-").slice(-40)}`;
        await page.screenshot({ path: `${file}.png`, fullPage: true });
      }
    }
  });
});
