import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Stage, stageOf } from "../stages";
import { connectionBudget, shopConnections } from "./connections";
import { breaksAt, needsAt, type Sending } from "./scale";

const page = readFileSync("docs/scaling.md", "utf8");
const production = stageOf("production");
const FIRST: Sending = { perSecond: 14, perDay: 50_000 };
/** The switches that docs/scaling.md names for ten times the load. */
const TENFOLD: Stage = {
  ...production,
  warm: 20,
  database: { ...production.database, instance: "r7g.large", maxConnections: 1_300 },
  concurrency: { ...production.concurrency, site: 280, login: 60 },
};

const spoken = (amount: number): string =>
  amount < 10 ? String(Math.round(amount * 10) / 10) : Math.round(amount).toLocaleString("en");

function rows(stage: Stage, sending: Sending): string[] {
  const all = [1, 10, 100].map((factor) => needsAt(factor, stage, sending));
  return Object.entries(all[0] ?? {}).map(([part, { has, unit }]) => {
    const needs = all.map((each) => spoken(each[part]?.needs ?? 0));
    const factor = breaksAt(part, stage, sending);
    const end = factor === null ? "not below 200 ×" : `${factor} ×`;
    return `| ${[part, unit, ...needs, spoken(has), end].join(" | ")} |`;
  });
}

test("the page about scaling says what the formula says, the first to break first", () => {
  const formulaRows = rows(production, FIRST);
  expect(formulaRows.filter((row) => !page.includes(row))).toEqual([]);
  const factors = [...page.matchAll(/\| ([\d.]+) × \|$/gm)].map(([, factor]) => Number(factor));
  expect(factors.length).toBeGreaterThanOrEqual(5);
  expect(factors).toEqual(factors.toSorted((a, b) => a - b));
});

test("a stage with other limits would be noticed on the page", () => {
  const smaller = { ...production, concurrency: { ...production.concurrency, site: 90 } };
  expect(rows(smaller, FIRST).filter((row) => !page.includes(row))).toHaveLength(1);
});

test("the switches that the page names carry ten times the load, and can be deployed", () => {
  const unmet = Object.entries(needsAt(10, TENFOLD, { perSecond: 50, perDay: 200_000 })).filter(
    ([, { needs, has }]) => needs > has,
  );
  expect(unmet).toEqual([]);
  const { total } = connectionBudget(TENFOLD);
  expect(page).toContain(
    `${total} connections of ours and ${shopConnections(TENFOLD)} to the shop's database`,
  );
  const { concurrency, database, warm } = TENFOLD;
  expect(page).toContain(`\`concurrency.site\` = ${concurrency.site}`);
  expect(page).toContain(`\`concurrency.login\` = ${concurrency.login}`);
  expect(page).toContain(`\`database.instance\` = ${database.instance}, \`maxConnections\` = 1,300`);
  expect(page).toContain(`\`warm\` = ${warm}`);
});

test("a small stage carries the brief's spike, and can be deployed", () => {
  const small = stageOf("small");
  const unmet = Object.entries(needsAt(1, small, FIRST)).filter(([, { needs, has }]) => needs > has);
  expect(unmet).toEqual([]);
  expect(connectionBudget(small).total).toBe(76);
  expect(breaksAt("the site in a spike", small, FIRST)).toBeLessThan(2);
  expect(page).toContain(`The stage \`small\` carries it once: ${small.concurrency.site} pages`);
});
