/** The two server functions as they were built: nothing of the console is in what the public reaches, and neither is too large. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sizeOf } from "@/bench/web/bundle-size";
import { expect, test } from "../story";

const FUNCTIONS = path.resolve(".open-next/server-functions");
const MB = 1024 * 1024;

const filesOf = (name: string): string[] =>
  readdirSync(path.join(FUNCTIONS, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:js|mjs|cjs|json)$/.test(entry.name))
    .map((entry) => path.relative(path.join(FUNCTIONS, name), path.join(entry.parentPath, entry.name)));

/** Files that hold a page or an act of the console, or what only it needs. */
function consoleIn(name: string): string[] {
  const pages = filesOf(name).filter((file) => /(?:^|\/)\.next\/server\/app\/console\//.test(file));
  const packages = filesOf(name).filter((file) => /node_modules\/@(?:simplewebauthn|peculiar)\//.test(file));
  const own = filesOf(name).filter(
    (file) =>
      /\.next\/server\/(?:app|chunks)\//.test(file) &&
      /start-run-again|operation-not-started|verifyRegistrationResponse/.test(
        readFileSync(path.join(FUNCTIONS, name, file), "utf8"),
      ),
  );
  return [...pages, ...packages, ...own];
}

test("the public function holds no page, no act and no package of the console; the console's own holds them", () => {
  expect(filesOf("default").length).toBeGreaterThan(100);
  expect(consoleIn("default")).toEqual([]);
  expect(consoleIn("console").length).toBeGreaterThan(5);
});

test("the console's function holds no page of the public's", () => {
  const pages = filesOf("console").filter((file) => /\.next\/server\/app\/.*(?:page|route)\.js$/.test(file));
  expect(pages.length).toBeGreaterThan(8);
  expect(pages.filter((file) => !/app\/(?:console\/|_not-found)/.test(file))).toEqual([]);
});

test("both are uploaded within eleven megabytes", () => {
  for (const name of ["default", "console"] as const) {
    expect(sizeOf(name).zipped / MB).toBeGreaterThan(1);
    expect(sizeOf(name).zipped / MB).toBeLessThan(11);
  }
});
