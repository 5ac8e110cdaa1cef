/** What every story about the pages has at hand: the language it is told in, its words and its addresses. */
import { test as base, expect, type Page } from "@playwright/test";
import { inLocale } from "@/app/_lib/addresses/paths";
import type { Locale } from "@/core/words/locale";
import { type Words, words } from "@/core/words/words";
import { DEMO_PASSWORD } from "@/examples/legacy-shop/members";
import { type Answer, faultsOf, watchBrowser, watchRequests } from "./described-answers";

export interface Language {
  /** Set by each project of playwright.config.ts. */
  language: Locale;
}

interface AtHand {
  say: Words;
  /** An address in the story's language. */
  at(path: string): string;
  /** What the site answered in this story; each is as the OpenAPI document says, or the story fails at its end. */
  answers: Promise<Answer | null>[];
}

export const test = base.extend<Language & AtHand>({
  language: ["ja", { option: true }],
  say: async ({ language }, use) => use(words(language)),
  at: async ({ language }, use) => use((path) => inLocale(language, path)),
  answers: async ({ browserName: _ }, use) => {
    const answers: Promise<Answer | null>[] = [];
    await use(answers);
    const faults = (await Promise.all(answers)).flatMap((answer) => (answer ? faultsOf(answer) : []));
    expect(faults, "answers that the OpenAPI document does not describe").toEqual([]);
  },
  request: async ({ request, answers }, use) => {
    watchRequests(request, (answer) => answers.push(answer));
    await use(request);
  },
  context: async ({ context, answers }, use) => {
    watchBrowser(context, (answer) => answers.push(answer.catch(() => null)));
    await use(context);
  },
});

export { expect };

/** Fills in the form on the login page and waits until it has been answered. */
export async function logIn(page: Page, say: Words, login = "hanako"): Promise<void> {
  await page.getByLabel(say.login.id).fill(login);
  await page.getByLabel(say.login.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: say.login.submit }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
}
