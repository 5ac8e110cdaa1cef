/** The text by which a value stands in a statement of many rows. */
import type { Value } from "./statement";

/**
 * Between two quotes a server may read these as something else, depending on its sql_mode; of letters of two UTF-16 units one
 * may be lost. Text that holds one of them stands in hexadecimal digits, which every server reads alike
 * (https://dev.mysql.com/doc/refman/8.4/en/hexadecimal-literals.html), so that nothing is escaped anywhere.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /['\\\0\x1a\ud800-\udfff]/;

export function literalOf(value: Value): string {
  if (typeof value === "string") return UNSAFE.test(value) ? hexadecimal(value) : `'${value}'`;
  if (value === null) return "NULL";
  if (value instanceof Uint8Array) return `X'${digitsOf(value)}'`;
  if (value instanceof Date) return `'${value.toISOString().slice(0, -1).replace("T", " ")}'`;
  return String(value);
}

/** The introducer says that the bytes are text; what is half a letter becomes U+FFFD, as the driver would send it. */
const hexadecimal = (text: string): string => `_utf8mb4 X'${digitsOf(Buffer.from(text.toWellFormed()))}'`;

const digitsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("hex");
