/** Says which DMARC policy stands for the sender's domain: large mailbox providers take no bulk mail without one. */
import { Resolver } from "node:dns/promises";
import type { Config } from "../../core/config";
import { isExample } from "./rest";

/** Texts of a DNS name, each in its pieces; fails as `node:dns` does. */
export type AskTexts = (name: string) => Promise<string[][]>;

const NONE = ["ENOTFOUND", "ENODATA"];

/** Looks at the sender's domain and those above it, as receivers do (RFC 7489, 6.6.3). */
export async function aboutDmarc({ mail: { from } }: Config, ask: AskTexts = askDns): Promise<string> {
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  if (isExample(domain)) return `${domain} is an example's domain: nobody is asked about it`;
  for (const name of namesOf(domain)) {
    const texts = await ask(name).catch((error: NodeJS.ErrnoException) => {
      if (NONE.includes(error.code ?? "")) return [];
      return error.code ?? "no answer";
    });
    if (typeof texts === "string") return `not asked: DNS does not answer from here (${texts})`;
    const policy = texts.map((pieces) => pieces.join("")).find((text) => /^v=DMARC1\b/i.test(text));
    if (policy) return sentence(name, policy);
  }
  throw new Error(
    `no DMARC policy stands at _dmarc.${domain}: Gmail and Yahoo refuse mail from whoever sends thousands a day without one. docs/deploying.md says how.`,
  );
}

/** Down to two labels: a registry's own name has no policy for its customers. */
function namesOf(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, first) => `_dmarc.${labels.slice(first).join(".")}`);
}

function sentence(name: string, policy: string): string {
  const [, way = "none"] = /;\s*p\s*=\s*(\w+)/i.exec(policy) ?? [];
  const advice = way.toLowerCase() === "none" ? ": read its reports for some weeks, then say quarantine" : "";
  return `${name} says p=${way}${advice}`;
}

async function askDns(name: string): Promise<string[][]> {
  return new Resolver({ timeout: 2_000, tries: 1 }).resolveTxt(name);
}
