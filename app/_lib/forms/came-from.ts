import { z } from "zod";
import { isLinkCode, LINK_PARAMETER } from "@/core/links/short-link";
import { isMemberPath } from "../policy";

export interface CameFrom {
  /** Path of the page on which the button stood, for the record of consent. */
  page: string;
  /** Code of the short link that led to that page. */
  link?: string | undefined;
}

/** Our own pages tell their whole address to our own routes (`Referrer-Policy`), so no form and no cookie carries a campaign. */
export function cameFrom({ headers }: Request): CameFrom {
  const referrer = headers.get("referer") ?? "";
  if (!URL.canParse(referrer)) return { page: "/" };
  const { pathname, searchParams } = new URL(referrer);
  const link = searchParams.get(LINK_PARAMETER) ?? "";
  return { page: pathname.slice(0, 500), ...(isLinkCode(link) && { link }) };
}

/** A page of ours by its path and query, as the parameter `from` carries it. */
const ownPage = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/);

/** What `from` says, or null where it is no page of ours. */
export const readFrom = (value: unknown): string | null => ownPage.safeParse(value).data ?? null;

/** Where the way back leads from a page that tells what was done: to where the button stood. */
export function wayBack({ headers }: Request): string | null {
  const referrer = headers.get("referer") ?? "";
  if (!URL.canParse(referrer)) return null;
  const { pathname, search, searchParams } = new URL(referrer);
  return readFrom(isMemberPath(pathname) ? searchParams.get("from") : pathname + search);
}

/** `page` with the way back in its query, where there is one. */
export const withFrom = (page: string, from: string | null): string =>
  from ? `${page}?${new URLSearchParams({ from })}` : page;
