/** What XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets). */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text that may stand in an element or between double quotes. */
export const xmlText = (text: string): string =>
  text
    .replace(IMPOSSIBLE, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
