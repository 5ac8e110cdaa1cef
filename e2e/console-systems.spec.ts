/** Staff and systems in the console: tokens that open the interface, webhooks that are tested, sent again and switched off. */
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { consoleWords } from "@/core/words/console/console";
import { systemsWords } from "@/core/words/console/systems";
import { webhooksWords } from "@/core/words/console/webhooks";
import { webhooksJob } from "@/jobs/webhooks";
import { readRows } from "@/local/testing/read-rows";
import { appointStaff, copyOf, enterConsole, faultsOfPage, registerPasskey, uglyName } from "./console-visit";
import { expect, logIn, test } from "./story";
import { stepInside } from "./surroundings";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);
const staff = appointStaff(320);

const ACTS = [
  "make-token",
  "revoke-token",
  "make-webhook",
  "rotate-webhook",
  "switch-webhook",
  "remove-webhook",
  "replay-webhook",
  "test-webhook",
];

test("a token is made with a passkey, shown to its maker alone, opens what it may, and nothing once revoked", async ({
  page,
  say,
  language,
  browser,
  request,
}, { project }) => {
  test.setTimeout(120_000);
  const text = systemsWords(language);
  const name = `発注 100% “${project.name}”`;
  await enterConsole(page, say, staff.operator);
  await page.goto(`/console/${language}/systems/tokens`);
  const make = async () => {
    await page.getByLabel(text.tokenName, { exact: false }).first().fill(name);
    await page.getByLabel(text.scope["demand:read"], { exact: false }).check();
    await page.getByRole("button", { name: text.makeToken }).click();
  };
  await make();
  await expect(page, "without a passkey none is made").toHaveURL(/\/passkeys\?next=/);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/systems/tokens`);
  await make();
  const token = await page.locator("textarea[data-secret]").inputValue();
  expect(token).toMatch(/^snk_/);
  expect(page.url()).not.toContain("snk_");

  const headers = { authorization: `Bearer ${token}` };
  const read = () => request.get("/api/v1/demand?limit=5", { headers });
  const answer = await read();
  expect(answer.status()).toBe(200);
  expect((await answer.json()).titles.length).toBeGreaterThan(0);
  expect(answer.headers()["cache-control"]).toContain("no-store");
  const push = await request.post("/api/v1/products", { headers, data: { codes: ["x"] } });
  expect(push.status()).toBe(403);
  expect((await request.get("/api/v1/demand")).status()).toBe(401);

  const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
  const one = await plain.newPage();
  await one.goto(page.url());
  const row = one.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText(token.slice(0, 8));
  await expect(row, "its use is noted").not.toContainText(text.never);
  await one.getByRole("button", { name: text.revokeName(name) }).click();
  await expect(one.locator(".done").first()).toHaveText(text.done.revoked);
  expect((await read()).status()).toBe(401);
  await plain.close();
  const kept = await readRows("SELECT value_after FROM audit_log WHERE act = 'make-token'");
  expect(JSON.stringify(kept)).not.toContain(token.slice(8));
});

test("a webhook is made, tested, tried again, given a new secret, switched off and removed", async ({
  page,
  say,
  language,
}, { project }) => {
  test.setTimeout(120_000);
  const text = webhooksWords(language);
  const name = `店内 <b> “${project.name}”`;
  await enterConsole(page, say, staff.operator);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/systems/webhooks`);
  const make = async (url: string) => {
    await page.getByLabel(text.name, { exact: false }).first().fill(name);
    await page.getByLabel(text.url, { exact: false }).fill(url);
    await page.getByLabel(text.event["run.held"], { exact: false }).check();
    await page.getByRole("button", { name: text.make }).click();
  };
  await make("https://169.254.169.254/latest");
  await expect(page.locator(".done")).toHaveText(text.done.address);
  await make(`https://${project.name}.receiver.invalid/hook?key=hidden-in-address`);
  const secret = await page.locator("textarea[data-secret]").inputValue();
  expect(secret).toMatch(/^whsec_/);
  expect(await page.locator("body").innerText()).not.toContain("hidden-in-address");

  await page.getByRole("button", { name: text.test }).click();
  await expect(page.locator(".done").first()).toHaveText(text.done.tested);
  await webhooksJob({ clock: () => new Date() });
  await page.reload();
  const delivery = page.getByRole("row").filter({ hasText: "webhook.test" });
  await expect(delivery).toContainText(text.states.waiting);
  await expect(delivery).toContainText(text.noAnswer);
  await expect(delivery).not.toContainText("hidden-in-address");
  const [row] = await readRows(
    "SELECT d.id, d.endpoint_id AS endpoint FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id WHERE e.name = :name",
    { name },
  );
  expect(row).toBeTruthy();

  await page.getByRole("button", { name: text.rotate }).click();
  const second = await page.locator("textarea[data-secret]").inputValue();
  expect(second).toMatch(/^whsec_/);
  expect(second).not.toBe(secret);
  await page.getByRole("button", { name: text.turnOff }).click();
  await expect(page.getByText(text.off, { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: text.turnOn }).click();
  await page.getByRole("button", { name: text.remove }).click();
  await expect(page.locator(".done")).toHaveText(text.done.removed);
  const acts = await readRows("SELECT act FROM audit_log WHERE object = :object ORDER BY id", {
    object: `webhook ${row?.endpoint}`,
  });
  expect(acts.map(({ act }) => act)).toEqual([
    "make-webhook",
    "test-webhook",
    "rotate-webhook",
    "switch-webhook",
    "switch-webhook",
    "remove-webhook",
  ]);
});

test("a viewer looks and can do nothing; a shopper and a stranger find nothing", async ({
  page,
  say,
  language,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await enterConsole(page, say, staff.viewer);
  await page.goto(`/console/${language}/links/new?target=/`);
  for (const path of ["/systems/tokens", "/systems/webhooks"]) {
    await page.goto(`/console/${language}${path}`);
    await expect(page.getByText(consoleWords(language).viewerOnly)).toBeVisible();
    await expect(page.locator("form[action^='/console/acts/']")).toHaveCount(0);
  }
  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  const shopper = await browser.newContext({ baseURL: baseURL ?? "" });
  const shopping = await shopper.newPage();
  await shopping.goto(language === "en" ? "/en/login" : "/login");
  await logIn(shopping, say);
  for (const { request } of [stranger, shopper]) {
    for (const path of ["/systems", "/systems/tokens", "/systems/webhooks", "/systems/webhooks/1"])
      expect((await request.get(`/console/${language}${path}`)).status(), path).toBe(404);
    for (const act of ACTS)
      expect((await request.post(`/console/acts/${act}`, { form: { id: "1" } })).status(), act).toBe(404);
  }
  await stranger.close();
  await shopper.close();
});

test.describe("the pages about staff and systems", () => {
  test.use({ bypassCSP: true });
  test("are valid, shut nobody out in either theme and fit the screen", async ({ page, say, language }, {
    project,
  }) => {
    test.setTimeout(120_000);
    await enterConsole(page, say, staff.operator);
    const faults: string[] = [];
    const { insertId } = await execute(
      `INSERT INTO webhook_endpoints (name, url, preset, events, locale, secret, created_at, created_by, failing_since, disabled_at, disabled_by)
       VALUES (:name, 'https://receiver.invalid/hook', 'standard', 'run.held,feed.late,sale.begun', 'ja', 'x', :now, '1', :now, :now, 'failures')`,
      { name: uglyName(project.name).slice(0, 60), now: new Date() },
    );
    for (const path of ["/systems", "/systems/tokens", "/systems/webhooks", `/systems/webhooks/${insertId}`])
      faults.push(...(await faultsOfPage(page, `/console/${language}${path}`)));
    expect(faults).toEqual([]);
    await execute("DELETE FROM webhook_endpoints WHERE id = :insertId", { insertId });
  });
});
