/** Lines of CSV that a spreadsheet opens without running any of them. */

/** Begins a file: UTF-8 with byte-order mark, as spreadsheets expect it. */
export const BYTE_ORDER_MARK = "\ufeff";

/** One line with its line end. */
export const csvLine = (cells: (string | number | null)[]): string => `${cells.map(safeCell).join(",")}\r\n`;

/** Quoted, and with an apostrophe before what a spreadsheet would take for a formula (OWASP, "CSV injection"). */
function safeCell(cell: string | number | null): string {
  if (typeof cell === "number") return String(cell);
  const text = cell ?? "";
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
