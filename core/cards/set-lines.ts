/** Breaks a text into lines of a width: between words, also in scripts that write none apart. */

interface Box {
  width: number;
  lines: number;
  /** Pixels that a text takes. */
  measure(text: string): number;
}

/** Marks that begin no line stay with what is before them. */
const STAYS =
  /^[\p{White_Space}\p{Pe}\p{Pf}\p{Po}\p{Mn}ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ〜％%]+$/u;
/** Opening brackets end none. */
const OPENS = /[\p{Ps}\p{Pi}]$/u;

const words = new Intl.Segmenter("ja", { granularity: "word" });
const characters = new Intl.Segmenter("ja", { granularity: "grapheme" });

/** Null where the text needs more lines than there are. */
export function setLines(text: string, { width, lines: most, measure }: Box): string[] | null {
  const lines: string[] = [];
  for (const piece of piecesOf(text, (part) => measure(part) <= width)) {
    const last = lines.at(-1);
    if (last !== undefined && measure((last + piece).trimEnd()) <= width)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece.trimStart());
  }
  return lines.length <= most ? lines.map((line) => line.trim()) : null;
}

/** As many lines as there are room for, the last with an ellipsis. */
export function cutLines(text: string, box: Box): string[] {
  const whole = setLines(text, box);
  if (whole) return whole;
  const shown = [...characters.segment(text)].map(({ segment }) => segment);
  while (shown.length > 1) {
    shown.length -= Math.ceil(shown.length / 20);
    const lines = setLines(`${shown.join("").trimEnd()}…`, box);
    if (lines) return lines;
  }
  return [];
}

function piecesOf(text: string, fits: (part: string) => boolean): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = pieces.at(-1);
    if (before !== undefined && (STAYS.test(segment) || OPENS.test(before)))
      pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  return pieces.flatMap((piece) =>
    fits(piece.trim()) ? [piece] : [...characters.segment(piece)].map(({ segment }) => segment),
  );
}
