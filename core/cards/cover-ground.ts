/** The ground of a cover, chosen by its series. */

/** Flat grounds of two tones that white letters can be read on: the base, and the shape upon it. */
const GROUNDS = [
  ["#26395f", "#33507f"],
  ["#7d3a2d", "#96503c"],
  ["#4a5a3c", "#5f7350"],
  ["#5b4560", "#73597a"],
  ["#2f5d62", "#417a7e"],
  ["#8a6423", "#a27b38"],
  ["#3b3a3f", "#55545b"],
  ["#8c3b4e", "#a45466"],
  ["#2c4a3e", "#3d6454"],
  ["#5a4632", "#735d46"],
] as const;

/** Shapes on a cover of 120 by 170, as SVG paths. */
const SHAPES = [
  "M0 118h120v52H0z",
  "M0 0h26v170H0z",
  "M34 62a44 44 0 1 0 .1 0z",
  "M0 170V96l120-52v126z",
  "M0 30h120v6H0zM0 44h120v3H0zM0 140h120v6H0z",
] as const;

export interface Ground {
  base: string;
  tone: string;
  shape: string;
}

/** The same ground for all volumes of a series, today and tomorrow, on every machine. */
export function groundOf(series: string): Ground {
  const seed = hash(series);
  const [base, tone] = GROUNDS[seed % GROUNDS.length] ?? GROUNDS[0];
  return { base, tone, shape: SHAPES[(seed >>> 8) % SHAPES.length] ?? SHAPES[0] };
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
