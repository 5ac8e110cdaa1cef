/** Recognises browsers that a member has logged in from, so that tries of strangers never keep the member out. */
import { randomUUID } from "node:crypto";
import { foldLogin } from "../shop/login-spelling";
import { isSigned, sign } from "./keys";

/** Well beyond a session, which ends after 30 days. */
export const TRUST_DAYS = 180;
/** Members who share a browser; the one who was last here the longest ago gives way. */
const MEMBERS_AT_MOST = 4;
const DAY_MS = 86_400_000;

/**
 * What the browser keeps from now on: a token for this log-in name beside those that it holds already. A token says neither
 * whose it is nor proves anything but that a right password was given here (device cookies: OWASP, "Slow Down Online
 * Guessing Attacks with Device Cookies").
 */
export function trustDevice(kept: string, login: string, now: Date): string {
  const others = tokensIn(kept).filter((token) => deviceOf(token, login, now) === null);
  const id = randomUUID();
  const expires = now.getTime() + TRUST_DAYS * DAY_MS;
  const token = [id, expires, sign("device", signedText(id, String(expires), login))].join(".");
  return [token, ...others].slice(0, MEMBERS_AT_MOST).join("~");
}

/** The id under which this browser is trusted for the log-in name, or null. */
export function findTrustedDevice(kept: string, login: string, now: Date): string | null {
  for (const token of tokensIn(kept)) {
    const id = deviceOf(token, login, now);
    if (id) return id;
  }
  return null;
}

const tokensIn = (kept: string): string[] =>
  kept.slice(0, 1_000).split("~").filter(Boolean).slice(0, MEMBERS_AT_MOST);

function deviceOf(token: string, login: string, now: Date): string | null {
  const [id = "", expires = "", signature = ""] = token.split(".");
  if (!(Number(expires) > now.getTime())) return null;
  return isSigned("device", signedText(id, expires, login), signature) ? id : null;
}

const signedText = (id: string, expires: string, login: string): string =>
  JSON.stringify([id, expires, foldLogin(login)]);
