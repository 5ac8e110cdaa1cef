import { moneyText } from "@/app/_lib/money";
import type { Release } from "@/core/catalogue/release";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** What the feed knows about a title, as a table with only the lines that have something to say. */
export function ReleaseFacts({ release, locale }: { release: Release; locale: Locale }) {
  const say = words(locale).release;
  const { codeType, code } = release;
  const facts: [string, string | null][] = [
    [say.day, saleDateText(release, locale, { year: true })],
    [say.price, priceOf(release, locale)],
    [say.series, release.series && [release.series, volumeOf(release, locale)].filter(Boolean).join(" ")],
    [say.publisher, release.publisher],
    [say.label, release.label],
    [say.format, release.format],
    ...(codeType === "none" ? [] : [[say.code[codeType], code] satisfies [string, string | null]]),
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

const volumeOf = ({ volume }: Release, locale: Locale): string | null =>
  volume && words(locale).release.volume(volume);

function priceOf({ priceIncTax, priceExTax, currency }: Release, locale: Locale): string | null {
  const { includingTax, excludingTax } = words(locale).release;
  if (!currency) return null;
  if (priceIncTax !== null) return includingTax(moneyText(priceIncTax, currency, locale));
  return priceExTax === null ? null : excludingTax(moneyText(priceExTax, currency, locale));
}
