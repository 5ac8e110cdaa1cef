/** Whom someone wanted to follow before we asked them to log in: signed, so that it can travel through the login form. */
import { z } from "zod";
import { isSigned, sign } from "@/core/accounts/keys";
import { FOLLOW_KINDS } from "@/core/subscriptions/follow-key";

const shape = z.object({
  kind: z.enum(FOLLOW_KINDS),
  name: z.string().max(300),
  reprints: z.boolean(),
  formats: z.boolean(),
  released: z.boolean(),
  waits: z.boolean(),
  locale: z.enum(["ja", "en"]),
  wording: z.string().max(40),
  page: z.string().startsWith("/").max(500),
  /** Milliseconds since 1970. */
  expires: z.number().int(),
});

export type FollowIntent = z.infer<typeof shape>;

const LASTS = 60 * 60_000;

/** Signed apart from an alert's intent: neither can be taken for the other. */
const signed = (text: string): string => `follow ${text}`;

/** URL-safe text to be handed to `/login?intent=…`; good for an hour. */
export function signFollowIntent(intent: Omit<FollowIntent, "expires">, now: Date): string {
  const body = JSON.stringify({ ...intent, expires: now.getTime() + LASTS });
  const text = Buffer.from(body).toString("base64url");
  return `${text}.${sign("intent", signed(text))}`;
}

/** The intent, or null if it was not signed by us or is too old. */
export function readFollowIntent(token: string, now: Date): FollowIntent | null {
  const [text = "", signature = ""] = token.split(".");
  if (token.length > 4_000 || !isSigned("intent", signed(text), signature)) return null;
  const intent = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return intent.expires > now.getTime() ? intent : null;
}
