import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const page = readFileSync("docs/security.md", "utf8");
const ours = globSync("{app,core,jobs,local,faults,e2e,infra,examples,open-next}/**/*.{ts,tsx,css,sql}", {
  exclude: (name) => name.includes("node_modules"),
});

/** Everything in backticks that looks like a file. */
const named = [
  ...new Set([...page.matchAll(/`([\w[\]()@.*/-]+\.(?:tsx?|md|sql|css))`/g)].map(([, file = ""]) => file)),
];

test.each(named)(
  "%s, which the page on security names, is there, and is the only one of its name",
  (file) => {
    if (file.includes("/")) expect(existsSync(file)).toBe(true);
    else expect(ours.filter((one) => path.basename(one) === file)).toHaveLength(1);
  },
);

test("the page names files at all, and every item of ASVS has one or a reason", () => {
  expect(named.length).toBeGreaterThan(25);
  const items = page.split("\n").filter((line) => /^\| \d+\.\d+\.\d+/.test(line));
  expect(items.length).toBeGreaterThan(15);
  for (const line of items) expect(line).toMatch(/`[\w./()[\]-]+\.(ts|tsx)` \|$|, `[^`]+` \|$/);
});

test("what the page says may be run can be run", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const commands = [...page.matchAll(/`npm run (\w+) -- (\w+)/g)];
  expect(commands.length).toBeGreaterThan(0);
  for (const [, script = "", name = ""] of commands) {
    expect(scripts).toHaveProperty(script);
    if (script === "faults") expect(existsSync(`faults/${name}.ts`)).toBe(true);
    if (script === "job") expect(existsSync(`jobs/commands/${name}.ts`)).toBe(true);
  }
});
