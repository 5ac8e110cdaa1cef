/**
 * next-auth's own csrf cookie and token, made before the page is rendered, so that plain forms work without script.
 * Format of next-auth 4: `token|sha256hex(token + secret)`. Web Crypto only, because proxy.ts runs this.
 */
import type { NextRequest, NextResponse } from "next/server";
import { env } from "@/core/env";

/** The request header in which a page finds the token for its hidden `csrfToken` field. */
export const CSRF_HEADER = "x-csrf-token";

const isHttps = (): boolean => (process.env.NEXTAUTH_URL ?? "").startsWith("https://");

/** `__Host-` on https: then no other host can set it and no path can narrow it. */
export const csrfCookieName = (): string => `${isHttps() ? "__Host-" : ""}next-auth.csrf-token`;

/**
 * For proxy.ts: lets the page know its token, and gives the browser the cookie where it has none that holds.
 * `forward` makes the response from the headers that the page is to see.
 */
export async function withCsrf(
  request: NextRequest,
  forward: (headers: Headers) => NextResponse,
): Promise<NextResponse> {
  const current = await readToken(request.cookies.get(csrfCookieName())?.value);
  const token = current ?? newToken();
  const headers = new Headers(request.headers);
  headers.set(CSRF_HEADER, token);
  const response = forward(headers);
  if (!current) {
    const value = `${token}|${await seal(token)}`;
    response.cookies.set(csrfCookieName(), value, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: isHttps(),
    });
  }
  return response;
}

/** For member forms of our own: whether the form's token belongs to the request's cookie. */
export async function isCsrfValid(request: NextRequest, token: string): Promise<boolean> {
  const expected = await readToken(request.cookies.get(csrfCookieName())?.value);
  return expected !== null && expected === token;
}

async function readToken(cookie = ""): Promise<string | null> {
  const [token, sealed] = cookie.split("|");
  return token && sealed === (await seal(token)) ? token : null;
}

async function seal(token: string): Promise<string> {
  const { NEXTAUTH_SECRET } = env("NEXTAUTH_SECRET");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token + NEXTAUTH_SECRET));
  return hex(new Uint8Array(digest));
}

const newToken = (): string => hex(crypto.getRandomValues(new Uint8Array(32)));

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
