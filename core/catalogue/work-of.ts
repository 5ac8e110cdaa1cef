/** Which releases are one work in several formats: what is read, by one person, of one title and volume. */
import type { ReleaseSummary } from "../release/release";
import { PRODUCT_TYPE_FACTS } from "../release/vocabulary";

type Named = Pick<
  ReleaseSummary,
  "title" | "subtitle" | "seriesKey" | "volume" | "contributors" | "publisher" | "productType"
>;

/** Equal for releases that differ in nothing but their format. Only what is read is the same work by its name alone. */
export function workOf(release: Named): string {
  const { title, subtitle, seriesKey, volume, contributors, publisher, productType } = release;
  const kind = PRODUCT_TYPE_FACTS[productType].isRead ? "read" : productType;
  return JSON.stringify([kind, title, subtitle, seriesKey, volume, contributors[0]?.name ?? publisher]);
}
