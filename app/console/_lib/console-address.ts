/** Addresses of the console: one prefix, so that one function and one rule of the firewall stand before all of it. */
import { isLocale, type Locale } from "@/core/words/locale";

export const consolePath = (locale: Locale, path = ""): string => `/console/${locale}${path}`;

export const runPath = (locale: Locale, runId: number, path = ""): string =>
  consolePath(locale, `/runs/${runId}${path}`);

/** Where a form's act posts to. */
export const actPath = (act: string): string => `/console/acts/${act}`;

/** A page of the console by its path and query, as `next` carries it; null for any other text. */
export function readNext(text: unknown): string | null {
  return typeof text === "string" &&
    /^\/console\/(?:ja|en)(?:[/?][\w/?&=%.-]*)?$/.test(text) &&
    text.length <= 500
    ? text
    : null;
}

/** The language and number in the parameters of a run's page; null where they are none. */
export function readRun({
  locale,
  run,
}: {
  locale: string;
  run: string;
}): { locale: Locale; runId: number } | null {
  return isLocale(locale) && /^[1-9]\d{0,9}$/.test(run) ? { locale, runId: Number(run) } : null;
}
