/** Shortens a long title in its middle: its beginning tells it from others, and its end names the volume. */

const letters = new Intl.Segmenter("ja", { granularity: "grapheme" });

/** Kana, ideographs and hangul are as wide as two letters of Latin. */
const WIDE =
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{20000}-\u{3ffff}\p{Emoji_Presentation}]/u;

/** At most `most` wide, with a third of that behind the ellipsis. Letters are whole, as a reader counts them. */
export function withoutMiddle(text: string, most: number): string {
  if (text.length * 2 <= most) return text;
  const all = Array.from(letters.segment(text), ({ segment }) => ({
    segment,
    width: WIDE.test(segment) ? 2 : 1,
  }));
  if (widthOf(all) <= most) return text;
  const end = firstOf(all.toReversed(), Math.floor(most / 3)).reverse();
  const start = firstOf(all, most - widthOf(end) - 2);
  return `${written(start).trimEnd()}…${written(end).trimStart()}`;
}

interface Letter {
  segment: string;
  width: number;
}

const widthOf = (all: Letter[]): number => all.reduce((sum, { width }) => sum + width, 0);
const written = (all: Letter[]): string => all.map(({ segment }) => segment).join("");

/** As many of the first letters as fit. */
function firstOf(all: Letter[], most: number): Letter[] {
  let left = most;
  const tooMany = all.findIndex(({ width }) => {
    left -= width;
    return left < 0;
  });
  return tooMany < 0 ? all : all.slice(0, tooMany);
}
