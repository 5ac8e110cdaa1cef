/** Who is logged in, by the cookie of a request. Route handlers start with it, so nothing here loads what renders pages. */
import type { SessionClaims } from "@/core/accounts/sessions";
import { Refusal } from "@/core/refusal";
import config from "@/shinkan.config";
import { isLive } from "./live-session";
import { openSession, sessionCookieName } from "./session-cookie";

export interface CurrentMember {
  id: string;
  name: string | null;
}

export interface CurrentSession {
  member: CurrentMember;
  /** Stay on the server: nothing of them belongs into a page. */
  claims: SessionClaims;
}

/** The cookies of a request, as Next.js gives them to route handlers and to pages. */
export interface Cookies {
  get(name: string): { value: string } | undefined;
}

/** The member whose session still stands, or null. Throws Refusal `service-away` where that cannot be found out. */
export const currentMember = async ({ cookies }: { cookies: Cookies }): Promise<CurrentMember | null> =>
  (await currentSession(cookies))?.member ?? null;

/** Likewise, with what the session's cookie says. */
export async function currentSession(cookies: Cookies): Promise<CurrentSession | null> {
  const token = await openSession(cookies.get(sessionCookieName())?.value ?? "");
  if (!token || !(await standsOrAway(token.claims))) return null;
  return { member: { id: token.claims.memberId, name: token.name ?? null }, claims: token.claims };
}

const standsOrAway = (claims: SessionClaims): Promise<boolean> =>
  isLive(claims, config.shop, new Date()).catch(() => {
    throw new Refusal("service-away");
  });
