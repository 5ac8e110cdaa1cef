import { inLocale, shelfPath } from "@/app/_lib/addresses/paths";
import { moneyText } from "@/app/_lib/money";
import type { ShelfKind } from "@/core/catalogue/shelf";
import { isCalledOff, type Release } from "@/core/release/release";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** What the feed knows about a title, as a table with only the lines that have something to say. */
export function ReleaseFacts({ release, locale }: { release: Release; locale: Locale }) {
  const say = words(locale).release;
  const { codeType, code } = release;
  const facts: [string, React.ReactNode][] = [
    [say.day, isCalledOff(release) ? null : saleDateText(release, locale, { year: true })],
    [say.price, priceOf(release, locale)],
    [say.series, seriesOf(release, locale)],
    [say.publisher, onShelf("publishers", release.publisher, locale)],
    [say.label, onShelf("labels", release.label, locale)],
    [say.format, onShelf("formats", release.format, locale)],
    [codeType === "none" ? "" : say.code[codeType], code],
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

function seriesOf({ series, seriesKey, volume }: Release, locale: Locale): React.ReactNode {
  if (!series) return null;
  const link = seriesKey ? onShelf("series", series, locale, seriesKey) : series;
  return (
    <>
      {link} {volume && words(locale).release.volume(volume)}
    </>
  );
}

/** A name that leads to everything else under it. */
const onShelf = (kind: ShelfKind, name: string | null, locale: Locale, key = name): React.ReactNode =>
  name && key && <a href={inLocale(locale, shelfPath({ kind, key }))}>{name}</a>;

/** 0 is what feeds write where they know no price. */
function priceOf({ priceIncTax, priceExTax, currency }: Release, locale: Locale): string | null {
  const { includingTax, excludingTax } = words(locale).release;
  if (!currency) return null;
  if (priceIncTax) return includingTax(moneyText(priceIncTax, currency, locale));
  return priceExTax ? excludingTax(moneyText(priceExTax, currency, locale)) : null;
}
