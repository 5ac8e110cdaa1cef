import { log } from "@/core/log";
import { Refusal, type RefusalCode } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { inLocale, registeredPath } from "../addresses/paths";

export interface Asked {
  locale: Locale;
  isJson: boolean;
  releaseId?: number;
}

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

/** A refusal in words, to a form by the page about the title, to our script as JSON. Anything else: "we are away". */
export function answerProblem(error: unknown, { locale, isJson, releaseId }: Asked): Response {
  const code = error instanceof Refusal ? error.code : "service-away";
  if (!(error instanceof Refusal)) log.error({ event: "subscription-broken", problem: String(error) });
  const status = STATUS[code] ?? 503;
  const text = words(locale).refusal[code];
  if (isJson) return Response.json({ problem: code, text }, { status });
  const pageSaysIt = error instanceof Refusal && code !== "service-away" && releaseId !== undefined;
  if (pageSaysIt) return seeOther(`${inLocale(locale, registeredPath(releaseId))}?problem=${code}`);
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
