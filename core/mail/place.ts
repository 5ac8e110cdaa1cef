/** What a member may refuse in, an address that stands for the member's own link while a mail is compiled for all of them out. */

/** One release, or null for every mail of ours. */
export interface Refused {
  releaseId: number | null;
}

/** May stand anywhere in the HTML and the text; never reaches a mailbox. */
export const placeOf = ({ releaseId }: Refused): string =>
  `https://refuse.invalid/${releaseId === null ? "all" : `release-${releaseId}`}/`;

/** What a place's name stands for. */
export function refusedAt(name: string): Refused {
  const id = /^release-(\d+)$/.exec(name)?.[1];
  return { releaseId: id ? Number(id) : null };
}

/** Finds places, with their names, in quoted-printable text (RFC 2045, 6.7), where a soft line break may cut one anywhere. */
export const PLACES = new RegExp(
  `${[..."https://refuse.invalid/"].map((letter) => letter.replace(".", "\\.")).join("(?:=\\r\\n)?")}((?:[a-z0-9-]|=\\r\\n)+)/`,
  "g",
);
