/** The short link that led to a page, within the page's path as a consent keeps it. */
import { isLinkCode, LINK_PARAMETER } from "./short-link";

/** A column's width. */
const LONGEST = 500;

/** `/releases/12-moon?link=spring`; a path too long to hold the link goes without. */
export function pageWithLink(page: string, link: string | undefined): string {
  const whole = `${page}?${LINK_PARAMETER}=${link}`;
  return link && !page.includes("?") && whole.length <= LONGEST ? whole : page;
}

export function linkOfPage(page: string): string | null {
  const code = new URLSearchParams(page.split("?")[1]).get(LINK_PARAMETER) ?? "";
  return isLinkCode(code) ? code : null;
}
