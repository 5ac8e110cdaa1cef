/** Short links of a campaign: a code that is printed, and the address with the campaign in it that it leads to. */
import { randomInt } from "node:crypto";
import { prisma } from "../database/prisma";

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

export async function findLink(code: string): Promise<ShortLink | null> {
  if (!isLinkCode(code)) return null;
  const db = await prisma();
  return db.shortLink.findUnique({
    where: { code },
    select: { code: true, path: true, campaign: true, source: true, medium: true },
  });
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
