import type { NextRequest } from "next/server";

/** Hands a new calendar's secret from the form's answer to the page after it, and to nothing else: no address, no log. */
const NAME = "calendar-secret";
const SECONDS = 120;
const PATHS = ["/my/calendar", "/en/my/calendar"];

export function tellSecret(response: Response, secret: string, page: string): Response {
  const secure = (process.env.NEXTAUTH_URL ?? "").startsWith("https://") ? "; Secure" : "";
  const path = PATHS.includes(page) ? page : "/my/calendar";
  response.headers.append(
    "Set-Cookie",
    `${NAME}=${secret}; Path=${path}; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  );
  return response;
}

export const shownSecret = (cookies: Pick<NextRequest["cookies"], "get">): string | null =>
  cookies.get(NAME)?.value ?? null;
