/** Instants as the console shows them: in the shop's own zone. */
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";

const format = (locale: Locale, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    timeZone: config.shop.timeZone,
    hour: "2-digit",
    minute: "2-digit",
    ...options,
  });

/** `14:05` */
export const clockText = (at: Date, locale: Locale): string => format(locale, {}).format(at);

/** `12月5日 14:05`, `5 December 14:05` */
export const whenText = (at: Date, locale: Locale): string =>
  format(locale, { month: "long", day: "numeric" })
    .format(at)
    .replace(/ at |, /, " ");
