/** What judges find in a page: html-validate in its source, axe-core in the page as it is shown. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";

const html = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document", "html-validate:browser"],
  rules: { "require-sri": "off" }, // a digest guards files of other sites; ours come from this one alone
});

/** Each breach of the HTML standard as one line. */
export async function htmlFindings(text: string): Promise<string[]> {
  const { results } = await html.validateString(text);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Each breach of WCAG 2.2 AA as one line: the rule and where it is broken. Of the whole page at once: what stays under the
 * thumb covers nothing then that one could not scroll to. The story needs `bypassCSP`.
 */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  const found = await findingsInView(page);
  await page.setViewportSize({ width, height });
  return found;
}

async function findingsInView(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const run = (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run;
    const { violations, passes } = await run(document, { runOnly: rules });
    if (passes.length < 5) return ["axe-core looked at nothing"];
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
  }, RULES);
}

/** Whatever is pressed, but for links within a line of text (WCAG 2.5.8 lets those be). */
export const smallTargets = (page: Page) =>
  page.locator("a, button, summary, select, input:not([type=hidden])").evaluateAll((all) =>
    all
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        const isSeen = one.checkVisibility() && width > 1 && !one.closest(".skip");
        const inText =
          one.matches("p a, dd a, li > a, td a, .row h3 a") && getComputedStyle(one).display === "inline";
        const box = one.closest("label")?.getBoundingClientRect() ?? { height };
        return isSeen && !inText && Math.max(height, box.height) < 44;
      })
      .map(
        (one) =>
          `${one.className || one.tagName} ${one.textContent?.trim().slice(0, 30)} ${Math.round(one.getBoundingClientRect().height)}`,
      ),
  );
