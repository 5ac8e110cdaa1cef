/** A name as one segment of an address, and back: any name that a feed may bring, `100%`, `will.i.am`, `A/B` and `..` too. */

/** Written as addresses are (RFC 3986, 2.1). "." and ".." are steps of a path however they are encoded, so they get a mark. */
export const segmentOf = (name: string): string => encodeURIComponent(STEP.test(name) ? `~${name}` : name);

/** The name that `segmentOf` has written, or anybody's own encoding of it; null where it is no text. */
export function nameOf(segment: string): string | null {
  const name = decoded(segment);
  return name !== null && /^~+\.{1,2}$/.test(name) ? name.slice(1) : name;
}

const STEP = /^~*\.{1,2}$/;

/**
 * The same name on its way from proxy.ts to a page. Next.js decodes what a page is given once or twice, and takes `index` at the
 * end of a path for the path without it; so all that could mean something on the way is written without `%`.
 */
export const insideSegmentOf = (name: string): string =>
  encodeURIComponent(name.replace(SPECIAL, (character) => `~${hexOf(character)}`));

/** What a page is given, however often it was decoded on its way, as the name it stands for. */
export const nameInside = (given: string): string =>
  (decoded(given) ?? given).replace(/~([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

const SPECIAL = /[~%./\\?#]|^i(?=ndex$)/g;

const hexOf = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // no text in UTF-8
  }
}
