/** Reads stored text as bytes, strictly, and compares two values in a time that does not depend on them. */
import { createHash, timingSafeEqual } from "node:crypto";

/** Bytes of hexadecimal text in either case; throws on anything else. */
export function fromHex(text: string): Buffer {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new SyntaxError("not hexadecimal");
  return Buffer.from(text, "hex");
}

/** Bytes of base64 (RFC 4648, section 4) with or without padding; throws on anything else. */
export function fromBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new SyntaxError("not base64");
  return Buffer.from(text, "base64");
}

/** Whether both are the same, without telling by its time where they differ. */
export function same(computed: Uint8Array, stored: Uint8Array): boolean {
  return computed.length === stored.length && timingSafeEqual(computed, stored);
}

/** As `same`, for text of any length. */
export const sameText = (computed: string, stored: string): boolean =>
  same(createHash("sha256").update(computed).digest(), createHash("sha256").update(stored).digest());
