import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { keys, PAGE, rewritten, UNDESCRIBED, variables } from "./configuration-page";

const page = readFileSync(PAGE, "utf8");

test("the page on configuration says of every key and variable what it takes and what it is for", () => {
  expect(rewritten(page)).toBe(page);
  expect(page).not.toContain(UNDESCRIBED);
  expect(keys().length).toBeGreaterThan(30);
  expect(variables().map(({ name }) => name)).toContain("SHOP_PASSWORD_SETTINGS");
});

test("a key that the page does not know is put in and asked about, one that nobody reads any more goes", () => {
  const older = page
    .replace(/^\| `mail\.listed` .*\n/m, "")
    .replace(
      /(<!-- keys -->\n.*\n.*\n)/,
      "$1| `shop.members.withdrawAt` | text | – | A column of long ago |\n",
    );
  const anew = rewritten(older);
  expect(anew).toContain("| `mail.listed` | 1–100 | `30` | **What is it for?** |");
  expect(anew).not.toContain("withdrawAt");
});

/** Set by the platform or by a test, never by whoever deploys. */
const NOT_OURS = ["NODE_ENV", "VITEST", "SHINKAN_DATA", "_X_AMZN_TRACE_ID"];

test("no variable is read that the page does not name", () => {
  const folders = ["app", "core", "jobs", "open-next", "proxy.ts"];
  const found = execFileSync(
    "git",
    ["grep", "-hoE", "process\\.env\\.[A-Z_0-9]+", "--", ...folders, ":!*.test.ts"],
    {
      encoding: "utf8",
    },
  );
  const names = new Set(
    found
      .trim()
      .split("\n")
      .map((text) => text.replace("process.env.", "")),
  );
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !NOT_OURS.includes(name) && !page.includes(`\`${name}\``))).toEqual([]);
});
