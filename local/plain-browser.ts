/** A browser without script: follows links and redirects, keeps cookies, fills in and sends the forms of a page. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface Page {
  url: string;
  status: number;
  html: string;
  /** All visible text, white space folded. */
  text: string;
  forms: Form[];
  links: string[];
}

export interface Form {
  action: string;
  method: "GET" | "POST";
  /** Names and values of its inputs. */
  fields: Record<string, string>;
  /** A button's name and value are sent only if it is the one pressed. */
  buttons: { name: string; value: string; text: string }[];
}

export class PlainBrowser {
  readonly #cookies = new Map<string, string>();
  constructor(readonly origin: string) {}

  open(path: string): Promise<Page> {
    return this.#go(new URL(path, this.origin), { method: "GET" });
  }

  /** Sends a form of `page` with these fields filled in. */
  submit(page: Page, form: Form, fields: Record<string, string> = {}): Promise<Page> {
    const body = new URLSearchParams({ ...form.fields, ...fields });
    const url = new URL(form.action, page.url);
    if (form.method === "GET") return this.#go(new URL(`?${body}`, url), { method: "GET" });
    return this.#go(url, { method: "POST", body, headers: { origin: this.origin, referer: page.url } });
  }

  async #go(url: URL, init: RequestInit, redirects = 0): Promise<Page> {
    if (redirects > 8) throw new Error(`too many redirects, the last to ${url.pathname}`);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get("location");
    if (!location) return toPage(url, response.status, await response.text());
    await response.body?.cancel();
    return this.#go(new URL(location, url), { method: "GET" }, redirects + 1);
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    const gone = attributes.some((attribute) => /^\s*max-age=0/i.test(attribute)) || value === "";
    if (gone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function toPage(url: URL, status: number, html: string): Page {
  const elements = [...elementsOf(parse(html))];
  return {
    url: url.toString(),
    status,
    html,
    text: textOf(elements[0]),
    forms: elements.filter(({ tagName }) => tagName === "form").map(toForm),
    links: elements.filter(({ tagName }) => tagName === "a").map((link) => attribute(link, "href") ?? ""),
  };
}

function toForm(form: Element): Form {
  const inside = [...elementsOf(form)];
  const inputs = inside.filter((element) => element.tagName === "input" && attribute(element, "name"));
  const buttons = inside.filter((element) => element.tagName === "button");
  return {
    action: attribute(form, "action") ?? "",
    method: attribute(form, "method")?.toUpperCase() === "POST" ? "POST" : "GET",
    fields: Object.fromEntries(
      inputs.map((input) => [attribute(input, "name") ?? "", attribute(input, "value") ?? ""]),
    ),
    buttons: buttons.map((button) => ({
      name: attribute(button, "name") ?? "",
      value: attribute(button, "value") ?? "",
      text: textOf(button),
    })),
  };
}

function* elementsOf(node: Node): Generator<Element> {
  for (const child of "childNodes" in node ? node.childNodes : []) {
    if (defaultTreeAdapter.isElementNode(child)) yield child;
    yield* elementsOf(child);
  }
}

function textOf(node: Node | undefined): string {
  if (!node) return "";
  if (defaultTreeAdapter.isTextNode(node)) return node.value.replace(/\s+/g, " ");
  if ("tagName" in node && /^(script|style|template)$/.test(node.tagName)) return "";
  return ("childNodes" in node ? node.childNodes : []).map(textOf).join(" ").replace(/\s+/g, " ").trim();
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;
