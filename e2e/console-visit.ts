/** What every story about the console has at hand: an operator and a viewer of its own, a passkey, and what no page may get wrong. */
import type { BrowserContext, Page } from "@playwright/test";
import { createConnection } from "mariadb";
import { makePasskeyCode } from "@/core/accounts/passkey-code";
import { connectionSettings } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { passkeyWords } from "@/core/words/console/passkeys";
import type { Locale } from "@/core/words/locale";
import { type Words, words } from "@/core/words/words";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { accessibilityFindings, htmlFindings } from "./judged-pages";
import { expect, logIn, test } from "./story";
import { surroundings } from "./surroundings";
import { WAYS } from "./ways";

export interface StoryStaff {
  /** Login names, and the operator's number in the shop. */
  operator: string;
  operatorId: string;
  viewer: string;
}

/**
 * Appoints two members before the first story of the file: `begin` is the place of the first of eight ordinary members that
 * no other story has a part for. Each way of visiting has two of its own.
 */
export function appointStaff(begin: number): StoryStaff {
  const staff = { operator: "", operatorId: "", viewer: "" };
  test.beforeAll(async ({ browserName: _ }, { project }) => {
    const at = begin + 2 * WAYS.findIndex(({ name }) => name === project.name);
    const logins = ordinaryMembers(at + 2, "", new Date()).map(([login]) => login);
    [staff.operator = "", staff.viewer = ""] = logins.slice(at);
    const connection = await createConnection(connectionSettings(surroundings().SHOP_OWNER_URL ?? ""));
    const appoint = (login: string, role: string) =>
      connection.query("UPDATE users SET role = ? WHERE login_id = ?", [role, login]);
    await appoint(staff.operator, "OPERATOR");
    await appoint(staff.viewer, "STAFF");
    const [row] = await connection.query("SELECT user_id AS id FROM users WHERE login_id = ?", [
      staff.operator,
    ]);
    staff.operatorId = String(row.id);
    await connection.end();
  });
  return staff;
}

/** By the log-in page in the language of these words. */
export async function enterConsole(page: Page, say: Words, login: string): Promise<void> {
  await page.goto(say === words("en") ? "/en/login" : "/login");
  await logIn(page, say, login);
  await page.goto("/console");
}

/** A browser that has a fingerprint reader, of which the finger is always there. */
export async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** In place of all passkeys of earlier stories; who is logged in stays so. */
export async function newCode({ operatorId }: StoryStaff) {
  await execute("DELETE FROM passkeys WHERE member_id = :operatorId", { operatorId });
  const by = { id: "e2e", role: "command-line" } as const;
  return makePasskeyCode({ memberId: operatorId, revoke: false, by, now: new Date() });
}

/** Types the code that the command line prints; the session has used its passkey then. */
export async function registerPasskey(
  page: Page,
  locale: Locale,
  staff: StoryStaff,
  name = "laptop",
): Promise<void> {
  const text = passkeyWords(locale);
  await withAuthenticator(page);
  const { code } = await newCode(staff);
  await page.goto(`/console/${locale}/passkeys`);
  await page.getByLabel(text.code).fill(code);
  await page.getByLabel(text.passkeyName, { exact: false }).fill(name);
  await page.getByRole("button", { name: text.register }).click();
  await expect(page.locator(".done")).toHaveText(text.done.added);
}

/** The same session in another browser. */
export async function copyOf(
  context: BrowserContext,
  make: () => Promise<BrowserContext>,
): Promise<BrowserContext> {
  const copy = await make();
  await copy.addCookies(await context.cookies());
  return copy;
}

/** A name as no shop should have one: from right to left, with signs and emoji, and without a place to break. */
export const uglyName = (rest: string): string =>
  `👩‍👩‍👧‍👦 مكتبة (طبعة 2)! 100% <b>&</b> “${rest}” ${"W".repeat(40)}`;

/** By how many pixels the page that is shown is wider than the screen. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

/** What is wrong with the HTML of a page, or shuts somebody out in either theme. The story needs `bypassCSP`. */
export async function faultsOfPage(page: Page, at: string): Promise<string[]> {
  const faults = await htmlFindings(await (await page.request.get(at)).text());
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(at);
    faults.push(...(await accessibilityFindings(page)));
  }
  const over = await overflowOf(page);
  if (over > 0) faults.push(`wider than the screen by ${over} pixels`);
  return faults.map((fault) => `${at}: ${fault}`);
}
