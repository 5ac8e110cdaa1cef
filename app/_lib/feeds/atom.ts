import type { ReleaseSummary } from "@/core/release/release";
import type { SaleDate } from "@/core/release/sale-date";
import { type Day, instantOf } from "@/core/shop-day";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { inLocale, releasePath } from "../addresses/paths";
import { absolute } from "../search-engines/page-metadata";
import { xmlText } from "./xml";

/** What an entry says of a title. */
export type Released = Pick<ReleaseSummary, "id" | "slug" | "title" | "publisher" | "contributors"> &
  SaleDate;

interface Feed {
  title: string;
  /** What a reader of the feed should know of it, such as where it ends. */
  note?: string | undefined;
  /** The feed's own address and that of the page it follows, both without host. */
  self: string;
  page: string;
  locale: Locale;
}

/** News of what came out (RFC 4287): an entry is as old as the day its sale began. */
export function atomOf({ title, note, self, page, locale }: Feed, releases: Released[]): string {
  const newest = releases[0]?.dayTo;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${xmlText(title)}</title>${note ? `<subtitle>${xmlText(note)}</subtitle>` : ""}
<id>${xmlText(absolute(self))}</id>
<link rel="self" type="application/atom+xml" href="${xmlText(absolute(self))}"/>
<link rel="alternate" type="text/html" href="${xmlText(absolute(page))}"/>
<updated>${newest ? startOf(newest) : "1970-01-01T00:00:00.000Z"}</updated>
${releases.map((release) => entryOf(release, locale)).join("\n")}
</feed>
`;
}

function entryOf(release: Released, locale: Locale): string {
  const url = absolute(inLocale(locale, releasePath(release)));
  const makers = release.contributors.slice(0, 3).map((person) => person.name);
  const authors = makers.length > 0 ? makers : [release.publisher ?? config.shop.name[locale]];
  const summary = words(locale).release.onSaleFrom(saleDateText(release, locale, { year: true }));
  return `<entry><title>${xmlText(release.title)}</title><id>${absolute(`/releases/${release.id}`)}</id>\
<link href="${xmlText(url)}"/><updated>${release.dayTo ? startOf(release.dayTo) : ""}</updated>\
${authors.map((name) => `<author><name>${xmlText(name)}</name></author>`).join("")}\
<summary>${xmlText(summary)}</summary></entry>`;
}

const startOf = (day: Day): string => instantOf(day, "00:00", config.shop.timeZone).toISOString();
