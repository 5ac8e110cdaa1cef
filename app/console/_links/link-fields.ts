/** What the form of a new short link takes, and what is wrong with it. */
import { z } from "zod";
import { isCachedPath, splitLocale } from "@/app/_lib/addresses/paths";
import { readTarget } from "@/core/links/link-target";
import { isLinkCode } from "@/core/links/short-link";

const text = (most: number) =>
  z
    .string()
    .max(most)
    .default("")
    .transform((value) => value.trim());

export const linkFields = z.object({
  target: text(600),
  pageLocale: z.enum(["ja", "en"]),
  campaign: text(200),
  source: text(200),
  medium: text(200),
  code: text(100),
});
export type LinkFields = z.output<typeof linkFields>;

export type LinkProblem = "target" | "campaign" | "names" | "code";

const LONGEST_NAME = 80;

/** Null where there is nothing wrong. */
export function problemOf({ target, campaign, source, medium, code }: LinkFields): LinkProblem | null {
  if (!isPagePath(target)) return "target";
  if (campaign === "") return "campaign";
  if ([campaign, source, medium].some((name) => name.length > LONGEST_NAME)) return "names";
  return code === "" || isLinkCode(code.toLowerCase()) ? null : "code";
}

/** A page that shoppers see, also the search; with a query or an anchor. */
function isPagePath(target: string): boolean {
  const { path } = splitLocale(target.split(/[?#]/)[0] ?? "");
  return isCachedPath(path) || path === "/search";
}

/** What somebody has typed or pasted as a page of ours; null where it is none. */
export function readPage(typed: string, siteUrl: string): string | null {
  const target = readTarget(typed.trim(), siteUrl);
  return target !== null && isPagePath(target) ? target : null;
}
