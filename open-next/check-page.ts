/** Finds what a public page would lose, or keep by mistake, without framework script. For tests only. */
import { type DefaultTreeAdapterTypes, parse, serialize, defaultTreeAdapter as tree } from "parse5";
import { withoutForbiddenScripts } from "./html-first";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The inline scripts that Next.js 16.4 and React 19 are known to write; nothing on a public page needs them. */
const KNOWN_INLINE = [
  /^\(self\.__next_f\s*=\s*self\.__next_f\s*\|\|\s*\[\]\)\.push\(/,
  /^self\.__next_f\.push\(\[/,
  /^\(globalThis\["TURBOPACK"\]/,
  /^\(self\.__next_s\s*=/,
  /^requestAnimationFrame\(function\(\)\{\$RT/,
];
const DATA = /^(?:application\/(?:ld\+)?json|speculationrules)$/;

/** Empty where the page is as good without framework script; otherwise one sentence for each fault. */
export function faultsOf(page: string): string[] {
  const { html, unsettled } = withoutForbiddenScripts(page);
  const before = parse(page);
  const after = parse(html);
  const left = elements(after, "script").filter((script) => !mayStay(script));
  const unknown = elements(before, "script")
    .map(inlineCode)
    .filter((code) => code && !isKnown(code));
  return [
    ...(unsettled ? ["Content waits in a boundary for a script to reveal it."] : []),
    ...left.map((script) => `A script is left: ${JSON.stringify(attributesOf(script))}`),
    ...unknown.map((code) => `A new kind of inline script: ${code.slice(0, 80)}`),
    ...(serialize(withoutScripts(before)) === serialize(withoutScripts(after))
      ? []
      : ["More than scripts went."]),
    ...(elements(after, "link").some((link) => attributesOf(link).rel === "stylesheet")
      ? []
      : ["No stylesheet."]),
    ...(/<title>[^<]+<\/title>/.test(html) ? [] : ["No title."]),
  ];
}

const isKnown = (code: string): boolean => KNOWN_INLINE.some((kind) => kind.test(code));

function mayStay(script: Element): boolean {
  const { type = "", src = "" } = attributesOf(script);
  return DATA.test(type) || src.startsWith("/js/");
}

/** The code of a script element that a browser would run, or nothing. */
function inlineCode(script: Element): string {
  const { type = "", src } = attributesOf(script);
  const [text] = script.childNodes;
  return src === undefined && !DATA.test(type) && text && tree.isTextNode(text) ? text.value : "";
}

const attributesOf = ({ attrs }: Element): Record<string, string> =>
  Object.fromEntries(attrs.map(({ name, value }) => [name, value]));

function elements(node: Node, name: string): Element[] {
  const here = tree.isElementNode(node) && node.tagName === name ? [node] : [];
  return [
    ...here,
    ...("childNodes" in node ? node.childNodes.flatMap((child) => elements(child, name)) : []),
  ];
}

/** The same document with every script and every hint at one taken out, by the rules of HTML instead of our pattern. */
function withoutScripts<Parent extends DefaultTreeAdapterTypes.ParentNode>(parent: Parent): Parent {
  parent.childNodes = parent.childNodes.filter((child) => !isScriptOrHint(child));
  for (const child of parent.childNodes) if ("childNodes" in child) withoutScripts(child);
  return parent;
}

function isScriptOrHint(node: Node): boolean {
  if (!tree.isElementNode(node)) return false;
  const { as, rel } = attributesOf(node);
  return (
    node.tagName === "script" || (node.tagName === "link" && (as === "script" || rel === "modulepreload"))
  );
}
