/** A campaign and the path it leads to in, a short code out; and back from the code to the address with the campaign in it. */
import { randomInt } from "node:crypto";
import { execute, query } from "../database/pool";

export interface ShortLink {
  /** 2 to 32 lower-case letters, digits and hyphens. */
  code: string;
  /** A path of this site, with its language. */
  path: string;
  campaign: string;
  /** Where the link stands (`newsletter`) and on what it is shown (`email`), as web statistics name it. */
  source: string | null;
  medium: string | null;
}

export const isLinkCode = (text: string): boolean => /^[a-z0-9][a-z0-9-]{1,31}$/.test(text);

/** Without the letters and digits that look alike in print. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 6;

export const randomCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");

/** False where the code is taken already: what is printed must go on leading where it did. */
export async function addLink(link: ShortLink, now: Date): Promise<boolean> {
  const { code, path, campaign, source, medium } = link;
  const { affectedRows } = await execute(
    "INSERT IGNORE INTO short_links (code, path, campaign, source, medium, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    [code, path, campaign, source, medium, now],
  );
  return affectedRows > 0;
}

export async function findLink(code: string): Promise<ShortLink | null> {
  if (!isLinkCode(code)) return null;
  const [link] = await query<ShortLink>(
    "SELECT code, path, campaign, source, medium FROM short_links WHERE code = ?",
    [code],
  );
  return link ?? null;
}

/** The parameter by which a registration is counted for the link that brought it. */
export const LINK_PARAMETER = "link";

/** The link's path with its campaign, as web statistics read it (`utm_…`), and its code, as we do. */
export function landingOf({ code, path, campaign, source, medium }: ShortLink): string {
  const [before = "", anchor] = path.split("#");
  const named = { utm_source: source, utm_medium: medium, utm_campaign: campaign, [LINK_PARAMETER]: code };
  const query = new URLSearchParams(
    Object.entries(named).filter((pair): pair is [string, string] => !!pair[1]),
  );
  return `${before}${before.includes("?") ? "&" : "?"}${query}${anchor === undefined ? "" : `#${anchor}`}`;
}
