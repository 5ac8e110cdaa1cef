/** Spellings of a login name that count as one: the differences that people make without meaning another account. */

/** Case, the width of letters and blanks at the ends; nothing that a database's collation equates beyond that. */
export const foldLogin = (login: string): string =>
  login.normalize("NFKC").trim().toLowerCase().normalize("NFC");

/**
 * Whether the typed name is the stored one. The shop's column has found the row by a collation that may also ignore
 * accents, zero-width characters or everything behind a number: such a name is nobody's, or one account would have as
 * many names as its throttle has not counted yet.
 */
export const isSpelledAlike = (typed: string, stored: string): boolean =>
  foldLogin(typed) === foldLogin(stored);
