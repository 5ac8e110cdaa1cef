/** The console's page about notices: figures, an answer for a customer, and what stops mail to a member. */
import { randomBytes } from "node:crypto";
import { ACTS, type Act } from "@/core/accounts/audit-log";
import { maskEmail } from "@/core/accounts/mask-email";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { readMailSwitch } from "@/core/notices/send/mail-switch";
import { countMails } from "@/core/notices/settle/count-mails";
import { findMembersNamed } from "@/core/shop/find-members-named";
import { closeShop } from "@/core/shop/shop-database";
import { addDays, toDay } from "@/core/shop-day";
import { subscribe } from "@/core/subscriptions/subscribe";
import { consoleWords } from "@/core/words/console/console";
import { customerWords } from "@/core/words/console/customer";
import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { readRows } from "@/local/testing/read-rows";
import config from "@/shinkan.config";
import { appointStaff, copyOf, enterConsole, faultsOfPage, registerPasskey } from "./console-visit";
import { expect, test } from "./story";
import { stepInside } from "./surroundings";
import { type Imported, importTitles, inDays } from "./titles";
import { WAYS } from "./ways";

test.beforeAll(stepInside);
test.afterAll(async () => {
  await closeDatabase();
  await closeShop();
});
const staff = appointStaff(200);
const placeOf = (project: string) => WAYS.findIndex(({ name }) => name === project);

const noticesAt = (locale: Locale, rest = "") => `/console/${locale}/notices${rest}`;

/** What the ledger has of a day, asked of the mails themselves: sent, planned, in doubt, failed. */
async function inLedger(day: string): Promise<number[]> {
  const found = await readRows(
    "SELECT state, COUNT(*) AS n FROM mails WHERE day = :day AND occasion = 'restored' GROUP BY state",
    { day },
  );
  const of = (...states: string[]) =>
    found.reduce((sum, { state, n }) => sum + (states.includes(String(state)) ? Number(n) : 0), 0);
  return [of("sent"), of("ready", "sending"), of("unknown"), of("failed")];
}

/** Mails to members that nobody is, of an occasion on which no other story mails; settled, so that no run touches them. */
const addMails = (who: string, state: "sent" | "failed", count: number, day: string) =>
  execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, attempts, created_at, settled_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100)
     SELECT CONCAT(:who, :state, a.i, ' ', b.i), 'restored', :day, 'ja', :state, 1, :at, :at FROM n a JOIN n b LIMIT :count`,
    { who, state, count, day, at: new Date(`${day}T00:00:00Z`) },
  );

test("mails by day stand in the chart and its table as the ledger has them, also without script", async ({
  page,
  say,
  language,
  browser,
}, { project }) => {
  const words = noticesWords(language);
  const who = `figures ${randomBytes(4).toString("hex")} % `;
  const day = inDays(-9 - placeOf(project.name));
  await addMails(who, "sent", 1_204, day);
  await addMails(who, "failed", 12, day);
  await countMails();
  await enterConsole(page, say, staff.viewer);
  const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
  const one = await plain.newPage();
  await one.goto(new URL(`/console/${language}`, page.url()).href);
  await one.getByRole("link", { name: consoleWords(language).notices, exact: true }).click();
  await one.getByRole("link", { name: words.occasion.restored, exact: true }).click();
  await expect(one).toHaveURL(/occasion=restored/);
  const figure = one.locator("#figures figure");
  await figure.locator("summary").click();
  const rows = figure.locator("tbody tr");
  await expect(rows).toHaveCount(30);
  const first = addDays(toDay(inDays(0)), -29);
  const { number } = consoleWords(language);
  for (let index = 0; index < 30; index += 1) {
    const cells = await rows.nth(index).locator("td").allTextContents();
    const expected = await inLedger(addDays(first, index));
    expect([index, ...cells]).toEqual([index, ...expected.map(number)]);
  }
  expect((await inLedger(day))[0]).toBeGreaterThanOrEqual(1_204);
  await expect(figure.locator("svg rect")).not.toHaveCount(0);
  await plain.close();
});

interface Customer {
  id: string;
  login: string;
  title: Imported;
}

/** A member of the shop whom no other story knows, mailed on 3 December about a title, with what SES said. */
async function addCustomer(project: string): Promise<Customer> {
  const place = 213 + placeOf(project);
  const [login = ""] = ordinaryMembers(place, "", new Date()).at(-1) ?? [];
  const [member] = await findMembersNamed(config.shop, login, new Date());
  const id = member?.id ?? "";
  for (const table of ["notices", "mails", "subscriptions"])
    await execute(`DELETE FROM ${table} WHERE member_id = :id` as string, { id });
  const [title] = await importTitles(`customer-${project}`, [
    { name: `100% 「猫」 <b>&</b> ${project}`, date: inDays(30) },
    { name: `別の本 ${project}`, date: inDays(40) },
  ]);
  const wish = { memberId: id, releaseId: title.id, locale: "ja", wording: "w", page: "/" } as const;
  const now = new Date("2026-11-01T11:15:00Z");
  await subscribe({ ...wish, now }, { config, findBuyable: async () => null });
  const at = new Date("2026-11-20T22:02:00Z");
  const attempt = `${randomBytes(9).toString("hex")}-1`;
  const mail = await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, attempt, attempts, attempted_at, created_at, settled_at)
     VALUES (:id, 'moved', '2026-11-21', 'ja', 'sent', :attempt, 1, :at, :at, :at)`,
    { id, attempt, at },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, mail_id, state, planned_at, settled_at)
     VALUES (:id, :releaseId, 'moved', '2026-12-30', 'ja', :mailId, 'sent', :at, :at)`,
    { id, releaseId: title.id, mailId: mail.insertId, at },
  );
  await execute(
    `INSERT INTO mail_events (event_key, kind, attempt, message_id, at, received_at)
     VALUES (SHA2(CONCAT(:attempt, 'd'), 256), 'Delivery', :attempt, 'm', :at + INTERVAL 5 SECOND, :at)`,
    { attempt, at },
  );
  return { id, login, title };
}

test("a customer is answered in three steps, in both languages, and every look is written down", async ({
  page,
  say,
  language,
}, { project }) => {
  const words = noticesWords(language);
  const { id, login, title } = await addCustomer(project.name);
  const address = `${login}@example.com`;
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url()));
  await enterConsole(page, say, staff.operator);
  const before = Number((await readRows("SELECT COALESCE(MAX(id), 0) AS id FROM audit_log"))[0]?.id);

  await page.getByRole("link", { name: consoleWords(language).notices, exact: true }).click();
  await page.getByLabel(words.who).fill(` ${address.toUpperCase()} `);
  await page.getByRole("button", { name: words.search }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.customer);
  await expect(page.locator(".facts")).toContainText(maskEmail(address));
  await expect(page.locator("main")).not.toContainText(address);
  const sentences = (lang: Locale) => page.locator(`[lang=${lang}] .sentence`);
  await page.locator("details:not([open]) summary").click();
  const ja = customerWords("ja");
  const en = customerWords("en");
  await expect(sentences("en").nth(0)).toHaveText(en.registered(title.name, "1 November at 20:15"));
  await expect(sentences("en").nth(1)).toHaveText(
    `On 21 November at 07:02 we mailed you that the release date of ‘${title.name}’ has changed; your mail provider accepted it at 07:02:05.`,
  );
  await expect(sentences("ja").nth(0)).toHaveText(ja.registered(title.name, "11月1日 20:15"));
  await expect(sentences("ja").nth(1)).toHaveText(
    `11月21日 07:02に、「${title.name}」の発売日変更をお知らせするメールをお送りしました。お使いのメールサービスが、07:02:05に受け取っています。`,
  );

  await page.getByRole("button", { name: words.unmask }).click();
  await expect(page.locator(".facts")).toContainText(address);
  const written = await readRows(
    "SELECT act, object, actor, value_before AS was, value_after AS after FROM audit_log WHERE id > :before AND actor = :actor ORDER BY id",
    { before, actor: staff.operatorId },
  );
  const entry = { object: `member ${id}`, actor: staff.operatorId, was: null, after: null };
  expect(written).toEqual([
    { act: "find-customer", ...entry },
    { act: "unmask-customer", ...entry },
  ]);
  expect(seen.filter((url) => decodeURIComponent(url).toLowerCase().includes(login.toLowerCase()))).toEqual(
    [],
  );
});

test("a title that was never registered is answered, nobody is nobody, and a page that was passed on stays shut", async ({
  page,
  say,
  language,
  browser,
}, { project }) => {
  const words = noticesWords(language);
  const { id, login } = await addCustomer(project.name);
  await enterConsole(page, say, staff.viewer);
  const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
  const one = await plain.newPage();
  await one.goto(new URL(noticesAt(language), page.url()).href);
  const find = async (named: string, about: string) => {
    await one.getByLabel(words.who).fill(named);
    await one.getByLabel(words.about, { exact: false }).fill(about);
    await one.getByRole("button", { name: words.search }).click();
  };
  await find("nobody-100%", "");
  await expect(one.locator(".done")).toHaveText(words.done.nobody);
  await find(login, `別の本 ${project.name}`);
  await expect(one.locator(`[lang=${language}] .sentence`).first()).toHaveText(
    customerWords(language).notRegistered(`別の本 ${project.name}`),
  );
  await expect(one.getByRole("button", { name: words.unmask })).toHaveCount(0);
  const shut = one.url().replace(`member=${id}`, "member=1");
  await one.goto(shut);
  await expect(one.getByText(words.expired)).toBeVisible();
  await expect(one.locator(".facts")).toHaveCount(0);
  await plain.close();
});

test("what stops mail to a member is lifted with a reason", async ({ page, say, language }, { project }) => {
  const words = noticesWords(language);
  const member = `stopped % “${project.name}” ${randomBytes(3).toString("hex")}`;
  await execute(
    "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (:member, 'complaint', REPEAT('0', 64), :at)",
    { member, at: new Date() },
  );
  await enterConsole(page, say, staff.operator);
  await page.goto(noticesAt(language));
  const section = page.locator("#suppressed");
  await expect(section.getByRole("row").filter({ hasText: member })).toContainText(words.kind.complaint);
  await section.getByRole("checkbox", { name: member }).check();
  await section.getByLabel(consoleWords(language).reason, { exact: false }).fill("電話で依頼");
  await section.getByRole("button", { name: words.lift }).click();
  await expect(page.locator(".done")).toHaveText(words.done.lifted);
  await expect(section.getByText(member)).toHaveCount(0);
  const [entry] = await readRows("SELECT act, value_after AS after FROM audit_log WHERE object = :object", {
    object: `member ${member}`,
  });
  expect([entry?.act, JSON.parse(String(entry?.after))]).toEqual([
    "lift-suppression",
    { suppressed: null, reason: "電話で依頼" },
  ]);
  await execute("DELETE FROM suppression_lifts WHERE member_id = :member", { member });
});

/** Three titles whose day was the day before yesterday and which are asked about; one member waits for the first, two for the second, three for the third. */
async function addUnsold(project: string): Promise<Imported[]> {
  const names = [`100% 「売」 <b>&</b> ${project}`, `مكتبة (طبعة 2) “${project}”`, `三つ目 ${project}`];
  const titles = await importTitles(
    `unsold-${project}`,
    names.map((name) => ({ name, date: inDays(-2) })),
  );
  for (const [index, { id }] of titles.entries()) {
    await execute("INSERT INTO sale_questions (release_id, day, asked_at) VALUES (:id, :day, :now)", {
      id,
      day: inDays(-2),
      now: new Date(),
    });
    for (let n = 0; n <= index; n += 1)
      await execute(
        `INSERT INTO notices (member_id, release_id, occasion, day, locale, state, planned_at)
         VALUES (:member, :id, 'on-sale', :day, 'ja', 'waiting', :now)`,
        { member: `unsold ${project} ${n}`, id, day: inDays(-2), now: new Date() },
      );
  }
  return titles;
}

test("what the shop does not sell stands with who waits, and each title is answered once", async ({
  page,
  say,
  language,
}, { project }) => {
  const words = noticesWords(language);
  const [mailed, expired, left] = (await addUnsold(project.name)) as [Imported, Imported, Imported];
  await enterConsole(page, say, staff.operator);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}`);
  await page.locator(".matters a[href$='/notices#unsold']").click();
  const section = page.locator("#unsold");
  const rowOf = ({ name }: Imported) => section.getByRole("row").filter({ hasText: name });
  await expect(rowOf(left).locator("td.number")).toHaveText("3");
  await section.getByRole("button", { name: words.mailUnsold }).click();
  await expect(page.locator(".done")).toHaveText(words.done["none-chosen"]);
  await section.getByRole("checkbox", { name: mailed.name }).check();
  await section.getByRole("button", { name: words.mailUnsold }).click();
  await expect(page.locator(".done")).toHaveText(words.done["unsold-send"]);
  await expect(rowOf(mailed)).toHaveCount(0);
  await section.getByRole("checkbox", { name: expired.name }).check();
  await section.getByRole("button", { name: words.expireUnsold }).click();
  await expect(page.locator(".done")).toHaveText(words.done["unsold-expire"]);
  await expect(rowOf(left)).toHaveCount(1);
  const kept = await readRows(
    `SELECT q.release_id AS id, q.answer, a.actor, a.value_after AS after FROM sale_questions q
     JOIN audit_log a ON a.object = CONCAT('release ', q.release_id) AND a.act = 'answer-unsold'
     WHERE q.release_id IN (:a, :b, :c) ORDER BY q.release_id`,
    { a: mailed.id, b: expired.id, c: left.id },
  );
  const entry = (id: number, answer: string) => ({
    id,
    answer,
    actor: staff.operatorId,
    after: `{"answer":"${answer}"}`,
  });
  expect(kept).toEqual([entry(mailed.id, "send"), entry(expired.id, "expire")]);
  for (const { id } of [mailed, expired, left])
    await execute("DELETE FROM notices WHERE release_id = :id", { id });
});

const HERE: Act[] = [
  "answer-unsold",
  "pause-mail",
  "resume-mail",
  "resend-unknown",
  "give-up-unknown",
  "lift-suppression",
  "find-customer",
  "unmask-customer",
];

test("a viewer sees it all and changes nothing, and a stranger finds nothing", async ({
  page,
  say,
  language,
  browser,
  baseURL,
}) => {
  await enterConsole(page, say, staff.viewer);
  await page.goto(noticesAt(language));
  await expect(page.getByText(consoleWords(language).viewerOnly).first()).toBeVisible();
  const csrfToken = await page.locator("input[name=csrfToken]").first().inputValue();
  const headers = { origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin" };
  expect(ACTS).toEqual(expect.arrayContaining(HERE));
  for (const act of HERE.filter((one) => one !== "find-customer")) {
    const form = {
      csrfToken,
      reason: "x",
      mail: "1",
      member: "bounce 1",
      named: "x",
      title: "1",
      answer: "send",
    };
    const answer = await page.request.post(`/console/acts/${act}`, { form, headers });
    expect([act, answer.status()]).toEqual([act, 403]);
  }
  expect((await readMailSwitch()).isOn).toBe(true);
  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  for (const address of [noticesAt(language), noticesAt(language, "/customer?member=1&key=x")])
    expect((await stranger.request.get(address)).status()).toBe(404);
  for (const act of HERE)
    expect((await stranger.request.post(`/console/acts/${act}`, { form: { reason: "x" } })).status()).toBe(
      404,
    );
  await stranger.close();
});

test.describe("the pages about notices", () => {
  test.use({ bypassCSP: true });
  test("are valid, shut nobody out in either theme, and fit the screen", async ({ page, say, language }, {
    project,
  }) => {
    test.setTimeout(120_000);
    const { login } = await addCustomer(project.name);
    await enterConsole(page, say, staff.operator);
    await page.goto(noticesAt(language));
    await page.getByLabel(noticesWords(language).who).fill(login);
    await page.getByRole("button", { name: noticesWords(language).search }).click();
    await expect(page.locator(".facts")).toBeVisible();
    const customer = page.url();
    for (const at of [noticesAt(language), noticesAt(language, "?occasion=on-sale"), customer]) {
      expect(await faultsOfPage(page, at)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, at).toBeLessThanOrEqual(0);
    }
  });
});
