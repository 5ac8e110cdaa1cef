/** What a mail says about a release: texts and addresses in the mail's language. */

import type { Config } from "../config";
import type { Release } from "../release/release";
import type { SaleDate } from "../release/sale-date";
import type { Revision } from "../release/sale-day-event";
import { PRODUCT_TYPE_FACTS } from "../release/vocabulary";
import type { Day } from "../shop-day";
import { dayText, saleDateText, weekdayText } from "../words/day-text";
import type { Locale } from "../words/locale";
import { mail } from "../words/mail";
import type { Occasion } from "../words/occasions";
import { words } from "../words/words";
import { oneLine } from "./one-line";
import { placeholderOf } from "./placeholder";
import { withoutMiddle } from "./without-middle";

export interface Title {
  /** In a digest without its middle, where it is very long. */
  title: string;
  /** The first people, then the publisher. */
  makers: string;
  facts: string;
  /** 「12月10日（木）」 or "Thursday 10 December"; empty where there is none. */
  day: string;
  /** The stamp: 「12.10」 and 「木」, or "10 Dec" and "Thu". */
  stamp: { date: string; weekday: string } | null;
  /** The day before it changed, where that is what the mail is about. */
  was: string | null;
  url: string;
  /** With the size at which it is shown: its shape is only known to be about that of its kind. */
  cover: { url: string; width: number; height: number } | null;
  /** Where mails about this one title are refused; null where none will come anyway. */
  refuseUrl: string | null;
}

export type MailRelease = Pick<
  Release,
  | ("id" | "title" | "contributors" | "publisher" | "productType" | "priceIncTax" | "currency")
  | ("coverUrl" | "code" | "productUrl")
> &
  Revision & { dayTo: Day | null; previousDay?: Day | null } & Partial<Omit<SaleDate, "dayTo">>;

const CAMPAIGN = { utm_source: "shinkan", utm_medium: "email" };

export interface Digest {
  locale: Locale;
  occasion: Occasion;
  config: Config;
  site: string;
  /** A wider title loses its middle: its beginning tells it from others, and its end names the volume. */
  width: number;
}

export function titleOf(release: MailRelease, digest: Digest): Title {
  const { locale, occasion, width } = digest;
  const { title, publisher, productType } = release;
  const day = exactDay(release);
  return {
    title: withoutMiddle(oneLine(title), width),
    makers: oneLine([peopleText(release, locale), publisher].filter(Boolean).join(" / ")),
    facts: [words(locale).release.kind[productType], priceText(release, locale)]
      .filter(Boolean)
      .join(mail[locale].gap),
    day: dateText(release, locale),
    stamp: day ? { date: stampDate(day, locale), weekday: weekdayText(day, locale) } : null,
    was: occasion === "moved" ? wasText(release, locale) : null,
    url: titleUrl(release, digest),
    cover: coverOf(release),
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

/** As many people as a reader looks at; some titles have twenty. */
const PEOPLE = 2;

function peopleText({ contributors }: MailRelease, locale: Locale): string {
  const names = contributors.slice(0, PEOPLE).map(({ name }) => name);
  const others = contributors.length - names.length;
  return `${names.join(mail[locale].by)}${others > 0 ? mail[locale].others(others) : ""}`;
}

/** Paper is as high as a book, a disc or a game about as high as wide. */
function coverOf({ coverUrl, productType }: MailRelease): Title["cover"] {
  if (!coverUrl?.startsWith("https://")) return null;
  return { url: coverUrl, width: 96, height: PRODUCT_TYPE_FACTS[productType].isRead ? 136 : 96 };
}

/** Where our page about a title is: its number finds it, and what a slug would add is nine bytes a Japanese letter. */
export const ownPage = (id: number, locale: Locale, site: string): string =>
  `${site}${locale === "en" ? "/en" : ""}/releases/${id}`;

/** The shop's own page once it can be bought or ordered there, with where its visitor comes from; otherwise, or without a code, ours. */
function titleUrl(release: MailRelease, { locale, occasion, config, site }: Digest): string {
  const { code, productUrl, id } = release;
  const inShop = productUrl ?? (code && config.shop.productUrl.replace("{code}", encodeURIComponent(code)));
  const isForSale = isSale(occasion) || occasion === "pre-order-open";
  if (!isForSale || !inShop) return ownPage(id, locale, site);
  const url = new URL(inShop);
  for (const [name, value] of Object.entries(CAMPAIGN)) url.searchParams.set(name, value);
  url.searchParams.set("utm_campaign", occasion);
  return url.toString();
}

const wasText = ({ previousDay }: MailRelease, locale: Locale): string | null =>
  previousDay ? mail[locale].was(dayText(previousDay, locale)) : null;

function priceText({ priceIncTax, currency }: MailRelease, locale: Locale): string | null {
  if (!priceIncTax) return null; // 0 is what feeds write where they know no price
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: currency ?? "JPY" });
  const coins = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0);
  return mail[locale].price(format.format(priceIncTax / coins));
}

function stampDate(day: Day, locale: Locale): string {
  const [, month = 0, date = 0] = day.split("-").map(Number);
  if (locale === "ja") return `${month}.${date}`;
  return `${date} ${"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[month - 1]}`;
}
