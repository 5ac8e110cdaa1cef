/** Takes out of a page the scripts that its own policy forbids, and fits its headers to what is left. */

export type Headers = Record<string, string>;

const SCRIPT = /<script\b([^>]*)>[\s\S]*?<\/script>/gi;
const SCRIPT_HINT = /<link\b(?=[^>]*\b(?:as="script"|rel="modulepreload"))[^>]*>/gi;
/** Data that no browser runs, and the modules of our own in `public/js`. */
const KEPT = /\btype="(?:application\/(?:ld\+)?json|speculationrules)"|\bsrc="\/js\//i;

const ONLY_OWN_SCRIPTS = /(?:^|;)\s*script-src 'self'\s*(?:;|$)/;
/** What React leaves where content waits for a script to reveal it. */
const UNSETTLED = /<template id="[BP]:|<!--\$[?!]-->/;

export const isHtml = (headers: Headers): boolean => /^text\/html\b/i.test(headers["content-type"] ?? "");

/**
 * Whether the policy sent along forbids Next.js's own scripts. The page's policy decides, not its address: if the
 * removal ever failed, the browser would still run none of them.
 */
export const isGoverned = (headers: Headers): boolean =>
  isHtml(headers) && ONLY_OWN_SCRIPTS.test(headers["content-security-policy"] ?? "");

export function withoutForbiddenScripts(page: string): { html: string; unsettled: boolean } {
  const html = page
    .replace(SCRIPT, (whole, attributes: string) => (KEPT.test(attributes) ? whole : ""))
    .replace(SCRIPT_HINT, "");
  return { html, unsettled: UNSETTLED.test(html) };
}

/** Headers fit for the page without its scripts: no length of what it was, no hint at scripts it does not load. */
export function fitHeaders({ "content-length": _, link = "", ...headers }: Headers): Headers {
  const links = link.split(/,(?=\s*<)/).filter((hint) => hint && !/as="?script|modulepreload/.test(hint));
  return links.length > 0 ? { ...headers, link: links.join(",") } : headers;
}

/**
 * Shared caches keep the page for the seconds Next.js gave, and longer only while the site fails. Browsers ask each
 * time: OpenNext's own `stale-while-revalidate` of 30 days would let them show yesterday's list.
 */
export function fitCacheControl(value: string, html: string): string {
  const [, seconds] = /\bs-maxage=(\d+)/.exec(value) ?? [];
  if (seconds && isBrief(html)) return `public, max-age=0, s-maxage=${BRIEF_SECONDS}`;
  return seconds ? `public, max-age=0, s-maxage=${seconds}, stale-if-error=86400` : value;
}

const BRIEF_SECONDS = 5;
/** A page that shows nothing yet says so: what it is about may be there at any moment. No text can say it: it is escaped. */
const BRIEF = /<meta name="kept" content="briefly"\/?>/;

export const isBrief = (html: string): boolean => BRIEF.test(html);

/** A page that Next.js can only send as found may say that it is gone for good (RFC 9110, 15.5.11). No text can: it is escaped. */
const GONE = /<meta name="status" content="410"\/?>/;

export const statusOf = (status: number, html: string): number =>
  status === 200 && GONE.test(html) ? 410 : status;
