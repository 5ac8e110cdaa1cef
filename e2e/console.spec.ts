/** The console on the site as it ships: who may enter, with which passkey one decides, and what comes of it. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { ACTS, type Act } from "@/core/accounts/audit-log";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { toDay } from "@/core/shop-day";
import { auditWords } from "@/core/words/console/audit";
import { consoleWords } from "@/core/words/console/console";
import { decisionWords } from "@/core/words/console/decision";
import { passkeyWords } from "@/core/words/console/passkeys";
import { runWords } from "@/core/words/console/runs";
import { type Words, words } from "@/core/words/words";
import { importFeedJob } from "@/jobs/import";
import { readRows } from "@/local/testing/read-rows";
import {
  appointStaff,
  copyOf,
  enterConsole,
  faultsOfPage,
  newCode,
  registerPasskey,
  withAuthenticator,
} from "./console-visit";
import { expect, logIn, test } from "./story";
import { HOME, stepInside } from "./surroundings";
import { inDays } from "./titles";

/** What is done by the command line alone. */
const BY_COMMAND: Act[] = ["make-passkey-code", "settle-pair", "switch-schedules"];

/** Everything that takes a POST; `app/console/_acts/console-acts.test.ts` holds the names against the code. */
const POSTED = [
  ...ACTS.filter((act) => !BY_COMMAND.includes(act)),
  "add-passkey-options",
  "use-passkey-options",
];

/** Acts that a viewer may do. */
const FOR_VIEWERS = ["export-rejects", "export-order-sheet", "find-customer"];

/** Acts of which these stories tell; each other page's story tells of its own. */
const ACTS_HERE: Act[] = [
  "approve-run",
  "discard-run",
  "start-run-again",
  "export-rejects",
  "make-passkey-code",
  "add-passkey",
  "remove-passkey",
  "use-passkey",
];

test.beforeAll(stepInside);
test.afterAll(closeDatabase);

/** Fifty titles of which forty move, five change their price and two go; and a row that cannot be read. */
async function heldRun(provider: string): Promise<number> {
  const file = path.join(HOME, `${provider}.csv`);
  const all = Array.from({ length: 50 }, (_, i) => i);
  const write = (rows: string[]) =>
    writeFileSync(file, ["商品ID,タイトル,発売日,税込価格", ...rows, ""].join("\n"));
  const row = (i: number, day: string, price: number) => `C${i},${provider}の本 ${i},${day},${price}`;
  const job = { profile: "generic-ja", provider, file };
  write(all.map((i) => row(i, inDays(40), 1000)));
  await importFeedJob({ ...job, now: new Date(), asOf: toDay(inDays(-1)) });
  const later = all
    .slice(0, 48)
    .map((i) => row(i, inDays(i < 40 ? 61 : 40), i >= 40 && i < 45 ? 1100 : 1000));
  write([...later, "C90,<b>読めない</b> 本,いつか,900"]);
  const { state, runId } = await importFeedJob({ ...job, now: new Date() });
  expect(state).toBe("held");
  return runId;
}

const stateOf = async (runId: number) =>
  (await readRows("SELECT state FROM import_runs WHERE id = :runId", { runId }))[0]?.state;

const movedOf = async (provider: string) =>
  Number(
    (
      await readRows("SELECT COUNT(*) AS n FROM releases WHERE provider = :provider AND day_to = :day", {
        provider,
        day: inDays(61),
      })
    )[0]?.n,
  );

const staff = appointStaff(100);
const enter = (page: Page, say: Words, login = staff.operator) => enterConsole(page, say, login);

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** What stands in an address for each of a route's parameters. */
const IN_PLACE: Record<string, string> = {
  locale: "ja",
  run: "1",
  release: "1",
  title: "1",
  occasion: "moved",
  kind: "author",
  code: "spring",
  id: "1",
  "...rest": "nowhere",
};

/** Every page and every message, as the folders of `app/console` name them. */
const PAGES = globSync("app/console/**/{page.tsx,route.ts}")
  .filter((file) => !file.includes("/acts/"))
  .map((file) => path.dirname(path.relative("app/console", file)))
  .map((route) => (route === "." ? "" : `/${route}`))
  .map((route) => route.replace(/\[([^\]]+)\]/g, (_, name: string) => IN_PLACE[name] ?? "unknown"));
const ACT_PATHS = [...POSTED].map((act) => `/acts/${act}`);
const NOWHERE = ["/nowhere", "/ja/nowhere", "/acts/nowhere", "/ja/runs/1/nowhere", "/missing"];

interface Seen {
  status: number;
  body: string;
  headers: string;
}

async function ask(request: APIRequestContext, address: string, method: string): Promise<Seen> {
  const answer = await request.fetch(`/console${address}`, {
    method,
    maxRedirects: 0,
    ...(method === "POST" && { form: { run: "1", csrfToken: "x" } }),
  });
  const { date: _, age: __, ...headers } = answer.headers();
  return { status: answer.status(), body: await answer.text(), headers: JSON.stringify(headers) };
}

async function findsNothing(request: APIRequestContext): Promise<void> {
  for (const method of METHODS) {
    const known = await ask(request, "/ja/nowhere-at-all", method);
    for (const address of [...PAGES, ...ACT_PATHS, ...NOWHERE]) {
      const seen = await ask(request, address, method);
      expect([method, address, seen.status]).toEqual([method, address, method === "OPTIONS" ? 400 : 404]);
      expect(seen.body, `${method} ${address}`).toBe(known.body);
    }
  }
}

test("whoever is not of the staff finds nothing at any address of the console, whatever they ask", async ({
  page,
  say,
  at,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  expect(PAGES.length).toBeGreaterThan(25);
  expect(PAGES.filter((page) => page.includes("unknown"))).toEqual([]);
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  await findsNothing(context.request);
  await page.goto(at("/login"));
  await logIn(page, say);
  await findsNothing(page.request);
  await page.goto("/console/ja/runs/1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("ja").site.missing.title);
  const here = await page.locator("body").innerText();
  await page.goto("/nowhere");
  expect(await page.locator("body").innerText()).toBe(here);
  await context.close();
});

test("an operator registers a passkey by a code, sees what a held run would do, and decides", async ({
  page,
  say,
  language,
}, { project }) => {
  test.setTimeout(120_000);
  const text = consoleWords(language);
  const audit = auditWords(language);
  const decision = decisionWords(language);
  const passkeys = passkeyWords(language);
  const provider = `console-${project.name}`;
  const runId = await heldRun(provider);
  await enter(page, say);
  await expect(page).toHaveURL(new RegExp(`/console/${language}$`));
  await page.locator(`a[href="/console/${language}/runs/${runId}"]`).first().click();
  await expect(page.getByRole("heading", { name: decision.kind.days })).toBeVisible();
  await expect(
    page.locator(".difference").filter({ hasText: decision.kind.days }).locator("tbody tr"),
  ).not.toHaveCount(0);
  await page.getByLabel(new RegExp(`\\(${decision.kind.prices}\\)`)).check();
  await page.getByRole("button", { name: decision.preview }).click();
  await expect(page.getByText(decision.countedNow)).toBeVisible();
  await page.getByLabel(text.reason, { exact: false }).fill("出版社に確認しました");
  await page.getByRole("button", { name: decision.approve }).click();
  await expect(page, "without a passkey nothing is decided").toHaveURL(/\/passkeys\?next=/);
  expect(await stateOf(runId)).toBe("held");

  await withAuthenticator(page);
  const { code } = await newCode(staff);
  await page.getByLabel(passkeys.code).fill("AAAA-AAAA-AAAA");
  await page.getByLabel(passkeys.passkeyName, { exact: false }).fill("laptop");
  await page.getByRole("button", { name: passkeys.register }).click();
  await expect(page.locator("form[data-passkey=add] output")).toHaveText(passkeys.passkeyProblem.code);
  await page.getByLabel(passkeys.code).fill(code.toLowerCase());
  await page.getByRole("button", { name: passkeys.register }).click();

  await expect(page, "back to the decision, with what was to be kept").toHaveURL(/decide\?keep=prices/);
  await page.getByLabel(text.reason, { exact: false }).fill("出版社に確認しました");
  await page.getByRole("button", { name: decision.approve }).click();
  await expect(page.locator(".done")).toHaveText(decision.done.approved);
  await expect.poll(() => movedOf(provider)).toBe(40);
  await expect.poll(() => stateOf(runId)).toBe("held"); // for what was kept back
  await page.goto(`/console/${language}/audit`);
  const entry = page
    .locator("tbody tr")
    .filter({ hasText: `run ${runId}` })
    .first();
  await expect(entry).toContainText(audit.acts["approve-run"]);
  await expect(entry).toContainText("出版社に確認しました");

  await page.goto(`/console/${language}/runs/${runId}/decide`);
  await page.getByLabel(text.reason, { exact: false }).fill("価格は誤り");
  await page.getByRole("button", { name: decision.discard }).click();
  await expect(page.locator(".done")).toHaveText(decision.done.discarded);
  expect(await stateOf(runId)).toBe("discarded");
});

test("a passkey is asked for again, another can be added with it, and each can be removed", async ({
  page,
  say,
  language,
}) => {
  const passkeys = passkeyWords(language);
  await enter(page, say);
  await registerPasskey(page, language, staff, "最初の鍵");
  await page.getByRole("button", { name: passkeys.use }).click();
  await expect(page.locator(".done")).toHaveText(passkeys.done.proven);
  await page.getByLabel(passkeys.passkeyName, { exact: false }).fill("二つ目");
  await page.getByRole("button", { name: passkeys.register }).click();
  await expect(page.locator("form[data-passkey=add] output")).toHaveText(passkeys.passkeyProblem.known);
  await page.getByRole("button", { name: new RegExp(`${passkeys.remove} 最初の鍵`) }).click();
  await expect(page.locator(".done")).toHaveText(passkeys.done.removed);
  await expect(page.getByText(passkeys.noPasskeys)).toBeVisible();
});

test("of two operators who decide at once one decides, and the other is told", async ({
  page,
  say,
  language,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const text = consoleWords(language);
  const decision = decisionWords(language);
  const runId = await heldRun(`console-two-${project.name}`);
  await enter(page, say);
  await registerPasskey(page, language, staff);
  const other = await copyOf(page.context(), browser.newContext.bind(browser));
  const second = await other.newPage();
  const pages = [page, second];
  for (const one of pages) {
    await one.goto(new URL(`/console/${language}/runs/${runId}/decide`, page.url()).href);
    await one.getByLabel(text.reason, { exact: false }).fill("at once");
  }
  await Promise.all(pages.map((one) => one.getByRole("button", { name: decision.discard }).click()));
  const notes = await Promise.all(pages.map((one) => one.locator(".done").textContent()));
  expect(notes.sort()).toEqual([decision.done.discarded, decision.done.late].sort());
  const entries = await readRows("SELECT act FROM audit_log WHERE object = :object", {
    object: `run ${runId}`,
  });
  expect(entries).toEqual([{ act: "discard-run" }]);
  await other.close();
});

test("a viewer sees everything and can do nothing", async ({ page, say, language }, { project }) => {
  const text = consoleWords(language);
  const runId = await heldRun(`console-viewer-${project.name}`);
  await enter(page, say, staff.viewer);
  await page.goto(`/console/${language}/runs/${runId}/decide`);
  await expect(page.getByText(text.viewerOnly)).toBeVisible();
  await expect(page.locator("form[action^='/console/acts/']")).toHaveCount(0);
  await page.goto(`/console/${language}/runs/${runId}/rejects`);
  const csrfToken = await page.locator("input[name=csrfToken]").first().inputValue();
  const origin = new URL(page.url()).origin;
  for (const act of [...POSTED]) {
    if (FOR_VIEWERS.includes(act)) continue;
    const form = { csrfToken, run: String(runId), reason: "x", seen: "x", id: "x" };
    const answer = await page.request.post(`/console/acts/${act}`, {
      form,
      headers: { origin, "sec-fetch-site": "same-origin" },
    });
    expect([act, answer.status()]).toEqual([act, 403]);
  }
  expect(await stateOf(runId)).toBe("held");
});

test("rejected rows stand beside their reason, by reason, and as a file, which is written down", async ({
  page,
  say,
  language,
}, { project }) => {
  const runs = runWords(language);
  const runId = await heldRun(`console-rejects-${project.name}`);
  await enter(page, say);
  await page.goto(`/console/${language}/runs/${runId}/rejects`);
  const row = page.locator("tbody tr").first();
  await expect(row).toContainText("<b>読めない</b> 本");
  const problem = (await row.locator("code").textContent()) ?? "";
  await page.getByRole("link", { name: new RegExp(problem) }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: runs.csv }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toContain(problem);
  const [entry] = await readRows("SELECT act, role FROM audit_log WHERE object = :object", {
    object: `run ${runId}`,
  });
  expect(entry).toEqual({ act: "export-rejects", role: "operator" });
});

test("a decision posted from elsewhere, with another session's token or after the form expired is refused", async ({
  page,
  say,
  language,
}, { project }) => {
  const runId = await heldRun(`console-forged-${project.name}`);
  await enter(page, say);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/runs/${runId}/decide`);
  const fields = await page
    .locator("form.decision input[type=hidden]")
    .evaluateAll((inputs) =>
      Object.fromEntries(
        inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value]),
      ),
    );
  const post = (form: Record<string, string>, headers: Record<string, string>) =>
    page.request.post("/console/acts/discard-run", {
      form: { ...form, reason: "x" },
      headers,
      maxRedirects: 0,
    });
  const origin = new URL(page.url()).origin;
  expect((await post(fields, { origin: "https://evil.example" })).status()).toBe(403);
  expect((await post(fields, { origin, "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await post({ ...fields, csrfToken: "0".repeat(64) }, { origin })).status()).toBe(403);
  expect(await stateOf(runId)).toBe("held");
  const stale = await post({ ...fields, seen: "0".repeat(64) }, { origin });
  expect(stale.headers().location).toContain("done=changed");
  expect(await stateOf(runId)).toBe("held");
  expect((await post(fields, { origin })).status()).toBe(303);
  expect(await stateOf(runId)).toBe("discarded");
});

test.describe("every page of the console", () => {
  test.use({ bypassCSP: true });
  test("is valid, shuts nobody out in either theme, and runs no script but our own", async ({
    page,
    say,
    language,
  }, { project }) => {
    test.setTimeout(180_000);
    const runId = await heldRun(`console-pages-${project.name}`);
    await enter(page, say);
    await registerPasskey(page, language, staff);
    const scripts = new Set<string>();
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.add(new URL(request.url()).pathname);
    });
    const run = `/runs/${runId}`;
    for (const address of [
      "",
      "/runs",
      run,
      `${run}/decide`,
      `${run}/decide?keep=days`,
      `${run}/rejects`,
      "/demand",
      "/demand/names/author",
      "/passkeys",
      "/audit",
    ]) {
      expect(await faultsOfPage(page, `/console/${language}${address}`)).toEqual([]);
    }
    expect([...scripts]).toEqual(["/js/console.js"]);
    expect(Buffer.byteLength(readFileSync("public/js/console.js"))).toBeLessThanOrEqual(4_096);
  });
});

test("with script off the console decides all the same, once a passkey was used", async ({
  page,
  say,
  language,
  browser,
}, { project }) => {
  const text = consoleWords(language);
  const decision = decisionWords(language);
  const runId = await heldRun(`console-plain-${project.name}`);
  await enter(page, say);
  await registerPasskey(page, language, staff);
  const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
  const one = await plain.newPage();
  await one.goto(new URL(`/console/${language}/runs/${runId}`, page.url()).href);
  await one.getByRole("button", { name: decision.preview }).click();
  await one.getByLabel(text.reason, { exact: false }).fill("no script");
  await one.getByRole("button", { name: decision.approve }).click();
  await expect(one.locator(".done")).toHaveText(decision.done.approved);
  await expect.poll(() => stateOf(runId)).toBe("applied");
  await plain.close();
});

test("what was approved and not applied can be started again, and every act here has been written down", async ({
  page,
  say,
  language,
}, { project }) => {
  const decision = decisionWords(language);
  const runs = runWords(language);
  const runId = await heldRun(`console-again-${project.name}`);
  await execute(
    "UPDATE import_runs SET state = 'applying', withheld = '', decided_by = '1', decided_at = :now WHERE id = :runId",
    { runId, now: new Date(Date.now() - 3_600_000) },
  );
  await enter(page, say);
  await registerPasskey(page, language, staff);
  await page.goto(`/console/${language}/runs/${runId}`);
  await page.getByRole("button", { name: runs.startAgain }).click();
  await expect(page.locator(".done")).toHaveText(decision.done.started);
  await expect.poll(() => stateOf(runId)).toBe("applied");
  const written = await readRows("SELECT DISTINCT act FROM audit_log");
  expect(written.map(({ act }) => act)).toEqual(expect.arrayContaining(ACTS_HERE));
});
