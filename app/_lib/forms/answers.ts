/** The answers that POST routes share: on to a page, to the log-in, or why nothing was done. */
import { log } from "@/core/log";
import { Refusal, type RefusalCode } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { inLocale } from "../addresses/paths";

const STATUS: Partial<Record<RefusalCode, number>> = {
  "release-not-found": 404,
  "release-on-sale": 409,
  "release-called-off": 410,
  "not-logged-in": 401,
  "foreign-origin": 403,
  "body-too-large": 413,
  "follow-nameless": 400,
};

/** 303: the browser follows with a GET, so that going back or reloading sends nothing twice. */
export const seeOther = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });

/** To the log-in, which goes on to a page of ours (with its language), or does what `intent` has signed. */
export function toLogin(
  query: Record<"next", string> | Record<"intent", string>,
  { locale, isJson = false }: { locale: Locale; isJson?: boolean },
): Response {
  const text = new URLSearchParams(query).toString().replaceAll("%2F", "/"); // a query may hold slashes as they are
  const login = `${inLocale(locale, "/login")}?${text}`;
  return isJson ? Response.json({ login }, { status: 401 }) : seeOther(login);
}

/** A refusal in words, as text or as JSON. Anything else is logged and answered with "we are away". */
export function answerProblem(
  error: unknown,
  { locale, isJson = false }: { locale: Locale; isJson?: boolean },
): Response {
  const code = error instanceof Refusal ? error.code : "service-away";
  if (!(error instanceof Refusal)) log.error({ event: "request-failed", problem: String(error) });
  const status = STATUS[code] ?? 503;
  const text = words(locale).refusal[code];
  if (isJson) return Response.json({ problem: code, text }, { status });
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
