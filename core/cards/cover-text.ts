/** Breaks a title into the lines of a cover: columns from right to left for Japanese, lines for other scripts. */

export interface CoverText {
  direction: "vertical" | "horizontal";
  lines: string[];
  /** Size of a full-width character, in units of a cover 120 wide and 170 high. */
  size: number;
}

interface Room {
  /** Along the line and across the lines. */
  along: number;
  across: number;
}

const SIZES = [21, 18, 15.5, 13, 11, 9.5];
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Characters that may not begin a line (JIS X 4051, strict). */
const NEVER_FIRST =
  /^[、。，．・：；？！゛゜ヽヾゝゞ々ー）」』】〉》〕］ぁぃぅぇぉっゃゅょァィゥェォッャュョ…〜]/;
/** Opening brackets, which may not end one. */
const NEVER_LAST = /[（「『【〈《〔［]$/;

/** The largest size at which the title fits; past the smallest, the end is cut with an ellipsis. */
export function coverText(title: string, vertical: Room, horizontal: Room): CoverText {
  const direction = JAPANESE.test(title) ? "vertical" : "horizontal";
  const room = direction === "vertical" ? vertical : horizontal;
  const text = direction === "vertical" ? upright(title) : parted(title);
  for (const size of SIZES) {
    const lines = breakLines(text, room.along / size, direction);
    const isWhole = direction === "vertical" || lines.every((line) => widthOf(line) <= room.along / size);
    if (isWhole && lines.length * size * 1.25 <= room.across) return { direction, lines, size };
  }
  const size = SIZES.at(-1) ?? 9;
  const kept = Math.floor(room.across / (size * 1.25));
  const lines = breakLines(text, room.along / size, direction);
  return { direction, lines: [...lines.slice(0, kept - 1), `${lines[kept - 1]?.slice(0, -1)}…`], size };
}

function breakLines(text: string, room: number, direction: CoverText["direction"]): string[] {
  const pieces = direction === "vertical" ? wordsOf(text, room) : text.split(/(?<=[\s-])/);
  const lines: string[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? [];
    const hangs = direction === "vertical" && NEVER_FIRST.test(piece);
    if (line.length > 0 && (hangs || widthOf(line.join("") + piece.trimEnd()) <= room)) line.push(piece);
    else lines.push([piece]);
  }
  if (direction === "vertical") keepCompany(lines, room);
  return lines.map((line) => line.join("").trim()).filter(Boolean);
}

/** No column holds a character alone: the last word of the column before goes with it. */
function keepCompany(lines: string[][], room: number): void {
  const [before, last] = lines.slice(-2);
  const word = before?.at(-1) ?? "";
  if (!before || !last || before.length < 2 || widthOf(last.join("")) > 1 || widthOf(word) + 1 > room) return;
  last.unshift(word);
  before.pop();
}

/** Words of Japanese, so that no column ends inside one; a word longer than a column falls into characters. */
function wordsOf(text: string, room: number): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = pieces.at(-1);
    if (before && NEVER_LAST.test(before)) pieces[pieces.length - 1] = before + segment;
    else pieces.push(...(widthOf(segment) > room ? [...segment] : [segment]));
  }
  return pieces;
}

/** A word that no line has room for, not even at the smallest size, is parted by hyphens. */
const parted = (text: string): string => text.replace(/[^\s-]{16}(?=[^\s-]{2})/gu, "$&-");

const words = new Intl.Segmenter("ja", { granularity: "word" });

/** As much of a name as a line has room for, in full-width characters; a name that is cut ends in an ellipsis. */
export function nameWithin(name: string, room: number): string {
  if (widthOf(name) <= room) return name;
  let kept = "";
  for (const { segment } of letters.segment(name)) {
    if (widthOf(`${kept}${segment}…`) > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const letters = new Intl.Segmenter("ja", { granularity: "grapheme" });

/** In full-width characters: half for Latin letters, which is near enough for a cover. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[A-Z]/.test(character) ? 0.72 : /[ -~｡-ﾟ]/.test(character) ? 0.56 : 1),
    0,
  );

/** Short runs of digits and letters stand upright in a column when written full width. */
const upright = (text: string): string =>
  text.replace(/[!-~]+/g, (run) =>
    run.length <= 3
      ? run.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
      : run,
  );
