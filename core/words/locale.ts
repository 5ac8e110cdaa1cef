/** The languages the service speaks, and the shape that keeps a text from existing in one of them only. */

export type Locale = "ja" | "en";

/** Japanese first: it is the language of the addresses without a prefix. */
export const LOCALES = ["ja", "en"] as const satisfies readonly Locale[];

export const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);

/** The same messages in both languages: a key that is missing or extra in the second is a type error. */
export const inBoth = <Messages extends object>(
  ja: Messages,
  en: NoInfer<Messages>,
): Record<Locale, Messages> => ({ ja, en });
