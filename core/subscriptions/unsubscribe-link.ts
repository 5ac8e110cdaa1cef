/** A member and what they refuse in, a signed link text out and back: it works without login and for as long as mail is kept. */
import { isSigned, sign } from "../accounts/keys";
import { isLocale, type Locale } from "../words/locale";

export interface RefusalLink {
  memberId: string;
  /** One release, or null for every mail of ours. */
  releaseId: number | null;
  locale: Locale;
}

/** URL-safe text for `/api/unsubscribe?link=…`. It carries no address and nothing secret. */
export function signRefusal({ memberId, releaseId, locale }: RefusalLink): string {
  const text = Buffer.from(JSON.stringify([memberId, releaseId, locale])).toString("base64url");
  return `${text}.${sign("unsubscribe", text)}`;
}

/** What was signed, or null if it was not signed by us. */
export function readRefusal(link: string): RefusalLink | null {
  const [text = "", signature = ""] = link.split(".");
  if (link.length > 500 || !isSigned("unsubscribe", text, signature)) return null;
  const [memberId, releaseId, locale] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
  if (typeof memberId !== "string" || typeof locale !== "string" || !isLocale(locale)) return null;
  return { memberId, releaseId: typeof releaseId === "number" ? releaseId : null, locale };
}
