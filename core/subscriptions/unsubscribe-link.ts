/** The signed link by which a member unsubscribes: it works without login and for as long as mail is kept, whatever becomes of the secret meanwhile. */
import { isSignedForGood, signForGood } from "../accounts/keys";
import { isLocale, type Locale } from "../words/locale";
import { isOccasion, type Occasion } from "../words/occasions";

/** What is refused: one title, one follow, one kind of mail, or every mail of ours. */
export type Refused =
  | { what: "all" }
  | { what: "release"; releaseId: number }
  | { what: "follow"; followId: number }
  | { what: "occasion"; occasion: Occasion };

export interface RefusalLink {
  memberId: string;
  refused: Refused;
  locale: Locale;
}

/** URL-safe text for `/api/unsubscribe?link=…`. It carries no address and nothing secret. */
export function signRefusal({ memberId, refused, locale }: RefusalLink): string {
  const text = Buffer.from(JSON.stringify([memberId, written(refused), locale])).toString("base64url");
  return `${text}.${signForGood("unsubscribe", text)}`;
}

/** A release stands as its number and everything as null: links of this form are in mailboxes for good. */
function written(refused: Refused): number | string | null {
  if (refused.what === "all") return null;
  if (refused.what === "release") return refused.releaseId;
  return refused.what === "follow" ? `follow-${refused.followId}` : refused.occasion;
}

/** What was signed, or null if it was not signed by us. */
export function readRefusal(link: string): RefusalLink | null {
  const [text = "", signature = ""] = link.split(".");
  if (link.length > 500 || !isSignedForGood("unsubscribe", text, signature)) return null;
  const [memberId, refused, locale] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
  if (typeof memberId !== "string" || typeof locale !== "string" || !isLocale(locale)) return null;
  return { memberId, refused: read(refused), locale };
}

function read(refused: unknown): Refused {
  if (typeof refused === "number") return { what: "release", releaseId: refused };
  if (typeof refused !== "string") return { what: "all" };
  const followId = /^follow-(\d+)$/.exec(refused)?.[1];
  if (followId) return { what: "follow", followId: Number(followId) };
  return isOccasion(refused) ? { what: "occasion", occasion: refused } : { what: "all" };
}
