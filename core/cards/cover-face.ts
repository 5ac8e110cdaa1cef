/** What stands on a cover that is set from a title's own data: the same in lists and on share cards. */
import type { ReleaseSummary } from "../release/release";
import { PRODUCT_TYPE_FACTS } from "../release/vocabulary";
import { type CoverText, coverText, nameWithin } from "./cover-text";

export type Covered = Pick<
  ReleaseSummary,
  "title" | "series" | "seriesKey" | "volume" | "contributors" | "productType" | "coverUrl" | "publisher"
>;

export interface CoverFace {
  /** The name of the series where a numeral stands for the volume; otherwise the title. */
  text: string;
  numeral: string | null;
  byline: string;
  mark: string;
  /** What the ground is chosen by: volumes of a series share it. */
  series: string;
  /** The provider's picture, shown in place of all this. */
  coverUrl: string | null;
}

export function coverFace(release: Covered): CoverFace {
  const { title, series, seriesKey, volume, contributors, publisher } = release;
  const numeral = series && volume && volume.length <= 4 ? volume : null;
  return {
    text: numeral && series ? series : title,
    numeral,
    byline: nameWithin(contributors[0]?.name ?? publisher ?? "", bylineRoom(numeral)),
    mark: PRODUCT_TYPE_FACTS[release.productType].glyph,
    series: seriesKey ?? series ?? title,
    coverUrl: release.coverUrl,
  };
}

/** Right of the mark or of the numeral, in full-width characters of the size that names stand in. */
const bylineRoom = (numeral: string | null): number => (numeral ? 90 - 15 * numeral.length : 86) / 7;

/** Lines of a cover's text in units of a cover 120 wide and 170 high. */
export const coverLines = ({ text }: Pick<CoverFace, "text">): CoverText =>
  coverText(text, { along: 112, across: 58 }, { along: 96, across: 86 });
