/** Recognises browsers that a member has logged in from, so that tries of strangers never keep the member out. */
import { randomUUID } from "node:crypto";
import { foldLogin } from "../shop/login-spelling";
import { isSigned, sign } from "./keys";

/** Well beyond a session, which ends after 30 days. */
export const TRUST_DAYS = 180;
/** Members who share a browser; the one who was last here the longest ago gives way. */
const MEMBERS_AT_MOST = 4;
const DAY_MS = 86_400_000;

/** A browser in which a right password was given for a name. */
export interface TrustedDevice {
  /** Tries are counted by it. */
  id: string;
  /** Whether it was this member's: two members' names may differ by no more than case or width. */
  isOf(memberId: string): boolean;
}

interface LoggedIn {
  memberId: string;
  login: string;
}

/**
 * What the browser keeps from now on: a token for this member and log-in name beside those that it holds already. A token
 * neither says whose it is nor proves anything but that a right password was given here (device cookies: OWASP, "Slow Down
 * Online Guessing Attacks with Device Cookies").
 */
export function trustDevice(kept: string, { memberId, login }: LoggedIn, now: Date): string {
  const others = tokensIn(kept).filter((token) => deviceOf(token, login, now) === null);
  const id = randomUUID();
  const expires = String(now.getTime() + TRUST_DAYS * DAY_MS);
  const owner = ownerOf(id, memberId);
  const token = [id, expires, owner, sign("device", signedText({ id, expires, owner, login }))].join(".");
  return [token, ...others].slice(0, MEMBERS_AT_MOST).join("~");
}

/** The browser as it is trusted for the log-in name, or null. */
export function findTrustedDevice(kept: string, login: string, now: Date): TrustedDevice | null {
  for (const token of tokensIn(kept)) {
    const device = deviceOf(token, login, now);
    if (device) return device;
  }
  return null;
}

const tokensIn = (kept: string): string[] =>
  kept.slice(0, 1_000).split("~").filter(Boolean).slice(0, MEMBERS_AT_MOST);

function deviceOf(token: string, login: string, now: Date): TrustedDevice | null {
  const [id = "", expires = "", owner = "", signature = ""] = token.split(".");
  if (!(Number(expires) > now.getTime())) return null;
  if (!isSigned("device", signedText({ id, expires, owner, login }), signature)) return null;
  return { id, isOf: (memberId) => isSigned("device", ownerText(id, memberId), owner) };
}

const ownerOf = (id: string, memberId: string): string => sign("device", ownerText(id, memberId));

/** Another one in each browser: it cannot be told whether two belong to one member. */
const ownerText = (id: string, memberId: string): string => JSON.stringify([id, memberId]);

const signedText = ({ id, expires, owner, login }: Record<"id" | "expires" | "owner" | "login", string>) =>
  JSON.stringify([id, expires, owner, foldLogin(login)]);
