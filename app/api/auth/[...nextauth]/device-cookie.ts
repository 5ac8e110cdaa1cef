/** The cookie by which a browser is known again at the log-in alone: no page and no script ever sees it. */
import type { NextRequest } from "next/server";
import { TRUST_DAYS, trustDevice } from "@/core/accounts/trusted-device";

const isHttps = (): boolean => (process.env.NEXTAUTH_URL ?? "").startsWith("https://");

const deviceCookieName = (): string => `${isHttps() ? "__Secure-" : ""}trusted-device`;

export const keptByDevice = (request: NextRequest): string =>
  request.cookies.get(deviceCookieName())?.value ?? "";

/** For the answer to a right password. */
export function deviceCookie(kept: string, loggedIn: { memberId: string; login: string }, now: Date): string {
  const secure = isHttps() ? "; Secure" : "";
  const value = trustDevice(kept, loggedIn, now);
  return `${deviceCookieName()}=${value}; Path=/api/auth; Max-Age=${TRUST_DAYS * 86_400}; HttpOnly; SameSite=Lax${secure}`;
}
