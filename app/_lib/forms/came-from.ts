import { isLinkCode, LINK_PARAMETER } from "@/core/links/short-link";

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
