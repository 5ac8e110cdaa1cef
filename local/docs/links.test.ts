import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PAPERS } from "./blocks";

/** Links and pictures to files of the project, as paths from its root, with the heading they name. */
function linksIn(file: string, page = readFileSync(file, "utf8")): { to: string; heading: string }[] {
  const found = [...page.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
  return found.map(([, to = "", heading = ""]) => ({
    to: to === "" ? file : path.join(path.dirname(file), to),
    heading,
  }));
}

/** As GitHub names a heading in an address. */
const headingsOf = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? [])
    .map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    );

const leadsNowhere = ({ to, heading }: { to: string; heading: string }): boolean =>
  !existsSync(to) || (heading !== "" && to.endsWith(".md") && !headingsOf(to).includes(heading));

test.each([...PAPERS])("no link of %s leads nowhere", (file) => {
  expect(linksIn(file).filter(leadsNowhere)).toEqual([]);
});

test("a link to a file or a heading that is not there is found", () => {
  const page =
    "[a](nothing.md) [b](README.md#no-such-heading) [c](docs/operating.md#import-held) ![d](docs/pictures/list.webp)";
  expect(
    linksIn("README.md", page)
      .filter(leadsNowhere)
      .map(({ to }) => to),
  ).toEqual(["nothing.md", "README.md"]);
});

test.each(["README.md", "README.ja.md"])("%s leads to every page of docs/", (readme) => {
  const led = linksIn(readme).map(({ to }) => to);
  const missing = globSync("docs/*.md").filter((page) => !led.includes(page));
  expect(missing).toEqual([]);
});
