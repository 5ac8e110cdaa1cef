/** What someone wanted to do before we asked them to log in: signed, so that it can travel through the login form. */
import { z } from "zod";
import { isSigned, sign } from "@/core/accounts/keys";

const shape = z.object({
  action: z.literal("subscribe"),
  releaseId: z.number().int().positive(),
  locale: z.enum(["ja", "en"]),
  /** Which version of the sentence beside the button was agreed to. */
  wording: z.string().max(40),
  /** Path of the page on which the button stood. */
  page: z.string().startsWith("/").max(500),
  /** Code of the short link that led to that page. */
  link: z.string().max(32).optional(),
  /** Milliseconds since 1970. */
  expires: z.number().int(),
});

export type Intent = z.infer<typeof shape>;

/** Long enough to look for a password, short enough that a link found later does nothing. */
const LASTS = 60 * 60_000;

/** URL-safe text to be handed to `/login?intent=…`; good for an hour. */
export function signIntent(intent: Omit<Intent, "expires">, now: Date): string {
  const body = JSON.stringify({ ...intent, expires: now.getTime() + LASTS });
  const text = Buffer.from(body).toString("base64url");
  return `${text}.${sign("intent", text)}`;
}

/** The intent, or null if it was not signed by us or is too old. */
export function readIntent(token: string, now: Date): Intent | null {
  const [text = "", signature = ""] = token.split(".");
  if (token.length > 2_000 || !isSigned("intent", text, signature)) return null;
  const intent = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return intent.expires > now.getTime() ? intent : null;
}
