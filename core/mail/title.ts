/** What a mail says about a release: texts and addresses in the mail's language. */

import type { Config } from "../config";
import type { Release } from "../release/release";
import type { SaleDate } from "../release/sale-date";
import type { Day } from "../shop-day";
import { dayText, saleDateText, weekdayText } from "../words/day-text";
import type { Locale } from "../words/locale";
import { mail } from "../words/mail";
import type { Occasion } from "../words/occasions";
import { words } from "../words/words";
import { oneLine } from "./one-line";
import { placeholderOf } from "./placeholder";

export interface Title {
  title: string;
  /** People, then publisher. */
  makers: string;
  facts: string;
  /** 「12月10日（木）」 or "Thursday 10 December"; empty where there is none. */
  day: string;
  /** The stamp: 「12.10」 and 「木」, or "10 Dec" and "Thu". */
  stamp: { date: string; weekday: string } | null;
  /** The day before it changed, where that is what the mail is about. */
  was: string | null;
  url: string;
  coverUrl: string | null;
  /** Where mails about this one title are refused; null where none will come anyway. */
  refuseUrl: string | null;
}

export type MailRelease = Pick<
  Release,
  | ("id" | "title" | "contributors" | "publisher" | "productType" | "priceIncTax" | "currency")
  | ("coverUrl" | "code" | "productUrl" | "slug")
> & { dayTo: Day | null; previousDay?: Day | null } & Partial<Omit<SaleDate, "dayTo">>;

const CAMPAIGN = { utm_source: "shinkan", utm_medium: "email" };

export function titleOf(
  release: MailRelease,
  locale: Locale,
  occasion: Occasion,
  config: Config,
  site: string,
): Title {
  const { title, publisher, productType, coverUrl } = release;
  const day = exactDay(release);
  const people = release.contributors.map(({ name }) => name);
  return {
    title: oneLine(title),
    makers: oneLine([people.join(mail[locale].by), publisher].filter(Boolean).join(" / ")),
    facts: [words(locale).release.kind[productType], priceText(release, locale)]
      .filter(Boolean)
      .join(mail[locale].gap),
    day: dateText(release, locale),
    stamp: day ? { date: stampDate(day, locale), weekday: weekdayText(day, locale) } : null,
    was: occasion === "moved" ? wasText(release, locale) : null,
    url: titleUrl(release, locale, occasion, config, site),
    coverUrl: coverUrl?.startsWith("https://") ? coverUrl : null,
    refuseUrl: isLast(occasion) ? null : placeholderOf({ what: "release", releaseId: release.id }),
  };
}

/** After these no mail about the title comes anyway. */
const isLast = (occasion: Occasion): boolean => isSale(occasion) || occasion === "called-off";

/** The title can be bought now. */
const isSale = (occasion: Occasion): boolean => occasion === "on-sale" || occasion === "back-in-stock";

/** Null for a vague date: nothing vague is ever shown as a day. */
export const exactDay = ({ dayTo, precision = "day", approximate = false }: MailRelease): Day | null =>
  precision === "day" && !approximate ? dayTo : null;

function dateText(release: MailRelease, locale: Locale): string {
  const { dayFrom, dayTo, precision = "day", approximate = false } = release;
  if (!dayTo && precision === "day") return "";
  return saleDateText({ dayFrom: dayFrom ?? dayTo, dayTo, precision, approximate }, locale);
}

/** The shop's own page once it is on sale; otherwise, or without a code, ours. */
function titleUrl(
  release: MailRelease,
  locale: Locale,
  occasion: Occasion,
  config: Config,
  site: string,
): string {
  const { code, productUrl, id, slug } = release;
  const ours = `${site}${locale === "en" ? "/en" : ""}/releases/${id}${slug && `-${encodeURIComponent(slug)}`}`;
  const inShop = code && config.shop.productUrl.replace("{code}", encodeURIComponent(code));
  const url = new URL(
    isSale(occasion) || occasion === "pre-order-open" ? (productUrl ?? inShop ?? ours) : ours,
  );
  for (const [name, value] of Object.entries(CAMPAIGN)) url.searchParams.set(name, value);
  url.searchParams.set("utm_campaign", occasion);
  return url.toString();
}

const wasText = ({ previousDay }: MailRelease, locale: Locale): string | null =>
  previousDay ? mail[locale].was(dayText(previousDay, locale)) : null;

function priceText({ priceIncTax, currency }: MailRelease, locale: Locale): string | null {
  if (priceIncTax === null) return null;
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: currency ?? "JPY" });
  const coins = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0);
  return mail[locale].price(format.format(priceIncTax / coins));
}

function stampDate(day: Day, locale: Locale): string {
  const [, month = 0, date = 0] = day.split("-").map(Number);
  if (locale === "ja") return `${month}.${date}`;
  return `${date} ${"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[month - 1]}`;
}
