import { type DefaultTreeAdapterMap, parseFragment } from "parse5";
import { expect, test } from "vitest";
import { textsOf } from "./share-texts";

const url = "https://new.shop.example/go/k7mnp4";
const ODD = [
  "月の本",
  '"><script>alert(1)</script>',
  "[link](javascript:x) *bold* `code` # ~~no~~",
  "100% & 夏 <野> | a_b_c \\ ![x](y)",
  "😀".repeat(40),
];

type Node = DefaultTreeAdapterMap["node"];

const nodesOf = (node: Node): Node[] =>
  "childNodes" in node ? [node, ...node.childNodes.flatMap(nodesOf)] : [node];
const textOf = (node: Node): string =>
  nodesOf(node)
    .map((one) => ("value" in one ? one.value : ""))
    .join("");

/** Elements of some HTML as a browser reads it, and the text and address of its links. */
function readHtml(html: string) {
  const nodes = nodesOf(parseFragment(html)).filter((node) => "tagName" in node);
  return {
    elements: nodes.map(({ tagName }) => tagName),
    links: nodes
      .filter(({ tagName }) => tagName === "a")
      .map((link) => ({ href: link.attrs[0]?.value, text: textOf(link) })),
  };
}

const textFor = (kind: string, heading: string) =>
  textsOf({ language: "ja", heading, stamp: "12月4日（金）発売", url }).find((one) => one.kind === kind)
    ?.text ?? "";

test.each(ODD)("as HTML %s is the text of one link and nothing else", (heading) => {
  const read = readHtml(textFor("html", heading));
  expect(read).toEqual({ elements: ["a", "br"], links: [{ href: url, text: heading }] });
});

test("written as it is, a title would be more than text", () => {
  expect(readHtml(`<a href="${url}">${ODD[1]}</a>`).elements).toContain("script");
});

test.each(ODD)(
  "in Markdown no mark of %s means anything, and without backslashes it is itself",
  (heading) => {
    const [first = ""] = textFor("markdown", heading).split("\n");
    const name = first.slice(1, -`](${url})`.length);
    expect(first).toBe(`[${name}](${url})`);
    expect(name.replace(/\\[!-/:-@[-`{-~]/g, "")).not.toMatch(/[\\`*_[\]<>#!|~]/);
    expect(name.replace(/\\([!-/:-@[-`{-~])/g, "$1")).toBe(heading);
  },
);

test("the plain text ends with the address, on a line of its own, in both languages", () => {
  for (const language of ["ja", "en"] as const) {
    const [plain] = textsOf({ language, heading: "月の本", stamp: null, url });
    expect(plain?.text.split("\n").at(-1)).toBe(url);
    expect(plain?.text).toContain("月の本");
  }
});
