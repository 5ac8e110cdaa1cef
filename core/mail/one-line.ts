/** Keeps a name of the catalogue on one line of a mail: a break in it could pass for a line of ours. */

/** Line breaks, tabs and other control characters, with the blanks around them, become one blank. */
export const oneLine = (text: string): string =>
  text.replace(/[\s\p{Cc}\u2028\u2029]*[\p{Cc}\u2028\u2029]+[\s\p{Cc}\u2028\u2029]*/gu, " ").trim();
