/** Addresses of the console: one prefix, so that one function and one rule of the firewall stand before all of it. */
import { isLocale, type Locale } from "@/core/words/locale";
import type { Occasion } from "@/core/words/occasions";

export const consolePath = (locale: Locale, path = ""): string => `/console/${locale}${path}`;

export const runPath = (locale: Locale, runId: number, path = ""): string =>
  consolePath(locale, `/runs/${runId}${path}`);

export const titlePath = (locale: Locale, releaseId: number, path = ""): string =>
  consolePath(locale, `/titles/${releaseId}${path}`);

/** The HTML of a mail about a title, for a frame. */
export const messagePath = (language: Locale, releaseId: number, occasion: Occasion): string =>
  `/console/message/${language}/${releaseId}/${occasion}`;

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

/** The language and number in the parameters of a title's page; null where they are none. */
export function readTitleAddress({
  locale,
  release,
}: {
  locale: string;
  release: string;
}): { locale: Locale; releaseId: number } | null {
  return isLocale(locale) && /^[1-9]\d{0,9}$/.test(release) ? { locale, releaseId: Number(release) } : null;
}
