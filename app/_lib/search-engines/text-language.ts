import type { Locale } from "@/core/words/locale";

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/**
 * The `lang` of a name from the catalogue on a page in `locale`: Japanese on an English page is said to be so, for whoever
 * reads aloud and for the rules by which lines break. Undefined where the page's own language will do.
 */
export const languageOf = (text: string, locale: Locale): "ja" | undefined =>
  locale === "en" && JAPANESE.test(text) ? "ja" : undefined;
