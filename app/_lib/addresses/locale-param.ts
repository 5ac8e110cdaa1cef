import { notFound } from "next/navigation";
import { isLocale, type Locale } from "@/core/words/locale";

/** The language of a page from its first segment; proxy.ts lets no other text through. */
export async function localeParam(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params;
  return isLocale(locale) ? locale : notFound();
}
