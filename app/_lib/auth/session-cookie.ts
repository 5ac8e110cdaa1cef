/** The cookie that next-auth keeps a session in: made to last longer while it is used, and taken away. */
import type { NextRequest } from "next/server";
import { decode, encode, type JWT } from "next-auth/jwt";
import { secrets } from "@/core/accounts/keys";
import { SESSION_LIMITS } from "@/core/accounts/sessions";

const isHttps = (): boolean => (process.env.NEXTAUTH_URL ?? "").startsWith("https://");

export const sessionCookieName = (): string => `${isHttps() ? "__Secure-" : ""}next-auth.session-token`;

/** A cookie is renewed at most once a day: what is younger still lies well within the idle limit. */
const RENEWED_AFTER = 86_400;

interface Cookie {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: "lax";
  path: "/";
  secure: boolean;
  /** Seconds. */
  maxAge: number;
}

/**
 * For proxy.ts: the session's cookie with its idle time begun anew, sealed with the present secret; null where there is
 * nothing to renew. Never beyond the absolute limit. Whether the session still stands is for the page to find out.
 */
export async function renewedSession(request: NextRequest, now: Date): Promise<Cookie | null> {
  const token = await openSession(request.cookies.get(sessionCookieName())?.value ?? "");
  const seconds = Math.floor(now.getTime() / 1000);
  if (!token || seconds - Number(token.iat) < RENEWED_AFTER) return null;
  const left = Math.floor(token.claims.loggedInAt / 1000) + SESSION_LIMITS.absolute - seconds;
  const maxAge = Math.min(SESSION_LIMITS.idle, left);
  const [secret = ""] = secrets();
  if (maxAge <= 0) return null;
  const value = await encode({ token, secret, maxAge });
  return {
    name: sessionCookieName(),
    value,
    maxAge,
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isHttps(),
  };
}

/** What the cookie holds, if one of our secrets opens it and its idle time has not run out. */
export async function openSession(cookie: string): Promise<JWT | null> {
  for (const secret of cookie ? secrets() : []) {
    const token = await decode({ token: cookie, secret }).catch(() => null);
    if (token) return token;
  }
  return null;
}

/** 303 to a page for someone who is logged out from now on, here at once. */
export function leaveTo(location: string): Response {
  const headers = new Headers({ location, "cache-control": "private, no-store" });
  const secure = isHttps() ? "; Secure" : "";
  headers.append("set-cookie", `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`);
  headers.append("set-cookie", "member=; Path=/; Max-Age=0; SameSite=Lax");
  return new Response(null, { status: 303, headers });
}
