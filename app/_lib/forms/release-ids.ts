/** As many as a member's page shows. */
const MOST = 100;

/** The release numbers among texts that somebody sent, each once. */
export const releaseIds = (texts: string[]): number[] =>
  [...new Set(texts.filter((text) => /^[1-9]\d{0,9}$/.test(text)).map(Number))].slice(0, MOST);
