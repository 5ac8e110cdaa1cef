import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { choose } from "./names-beside";

const bench = (...words: string[]) =>
  choose({ url: pathToFileURL("bench/run.ts").href, program: "npm run bench", counted: "rows", words });

test("without a name, and with --help, it lists what there is and what each is for", () => {
  for (const words of [[], ["--help"], ["import", "--help"]]) {
    const answer = bench(...words);
    expect(answer).toMatch(/^npm run bench -- NAME .+There is:\n/);
    expect(answer).toMatch(/\n {2}import +\S/);
    expect(answer).not.toMatch(/^ {2}run /m);
  }
});

test.each([
  ["nobody"],
  ["run"],
  ["../local/test"],
  ["import", "mail"],
  ["import", "--rows", "many"],
  ["import", "--rows", "0"],
  ["import", "--kills", "3"],
])("%s %s %s is answered with a sentence", (...words) => {
  expect(bench(...words)).toMatch(
    /^(There is nothing called|--rows takes a number|Unknown option '--kills')/,
  );
});

test("a name and its options are taken", () => {
  const chosen = bench("import", "--short", "--rows", "500");
  expect(chosen).toMatchObject({ short: true, json: false, count: 500 });
  expect(String((chosen as { file: URL }).file)).toMatch(/bench\/import\.ts$/);
});
