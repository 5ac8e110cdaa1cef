import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { monthlyCost, total } from "./cost";

test("the page about cost says what the formula says", () => {
  const brief = monthlyCost({ pageViews: 1e6, cached: 0.8, mails: 1e5, logins: 3e4 });
  const tenfold = monthlyCost({ pageViews: 1e7, cached: 0.8, mails: 1e6, logins: 3e5 });
  const page = readFileSync("docs/cost.md", "utf8");
  expect(page).toContain(
    `| **together** | **${total(brief).toFixed(0)}** | **${total(tenfold).toFixed(0)}** |`,
  );
  for (const [item, dollars] of Object.entries(brief))
    expect(page).toContain(`| ${item} | ${dollars.toFixed(2)} |`);
});
