import type { Locale } from "@/core/words/locale";

const INTL = { ja: "ja-JP", en: "en-GB" } as const;

/** An amount in the currency's smallest coin (ISO 4217): 1320 JPY is 「1,320円」, 1499 USD is "US$14.99". */
export function moneyText(amount: number, currency: string, locale: Locale): string {
  if (currency === "JPY" && locale === "ja") return `${amount.toLocaleString("ja-JP")}円`;
  const display = currency === "JPY" ? "narrowSymbol" : "symbol";
  const format = new Intl.NumberFormat(INTL[locale], {
    style: "currency",
    currency,
    currencyDisplay: display,
  });
  return format.format(majorUnits(amount, currency));
}

/** The same amount in whole units of the currency, as structured data wants it: 14.99. */
export function majorUnits(amount: number, currency: string): number {
  const { maximumFractionDigits = 0 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return amount / 10 ** maximumFractionDigits;
}
