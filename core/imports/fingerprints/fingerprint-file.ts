/**
 * The fingerprints of a file's records with the releases that they became, kept for the next file. They only save
 * time: whatever of them is lost, stale or damaged is read from the file again, with the same outcome.
 */
import { createHash } from "node:crypto";
import type { Day } from "../../shop-day";

/** Where fingerprints lie between two imports, those of each provider: in a folder, in a bucket. */
export interface FingerprintStore {
  read(provider: string): Promise<Uint8Array | null>;
  /** Replaces them in one step: whoever reads sees the old ones or the new ones. */
  write(provider: string, parts: Uint8Array[]): Promise<void>;
}

export interface Fingerprints {
  /** Under which profile, header and encoding the records were read. */
  rules: string;
  /** Day of the last file that was read without help. */
  since: Day;
  /** Three numbers a record: its print, high and low, and the id of its release. */
  records: Int32Array;
  /** By block of ids, the digest of the releases as they were when these were written. */
  digests: Float64Array;
}

interface Head {
  format: number;
  rules: string;
  since: Day;
  records: number;
  digests: number;
}

const FORMAT = 1;
const CHECK = 32;
const WORD = 8;

/** The bytes of a file of fingerprints, to be written one after the other; `records` come in portions. */
export function packFingerprints({
  records,
  digests,
  ...named
}: Omit<Fingerprints, "records"> & { records: Int32Array[] }): Uint8Array[] {
  const count = records.reduce((sum, each) => sum + each.length, 0);
  const head: Head = { format: FORMAT, ...named, records: count, digests: digests.length };
  const text = Buffer.from(JSON.stringify(head));
  const size = Buffer.alloc(WORD);
  size.writeUInt32LE(Math.ceil(text.length / WORD) * WORD);
  const padding = Buffer.alloc(size.readUInt32LE() - text.length, " ");
  const parts = [size, text, padding, bytesOf(digests), ...records.map(bytesOf)];
  const check = createHash("sha256");
  for (const part of parts) check.update(part);
  return [...parts, check.digest()];
}

/** Null where the bytes are no file of this format, or not all of one. */
export function unpackFingerprints(bytes: Uint8Array): Fingerprints | null {
  const size = bytes.length - CHECK;
  if (size < WORD) return null;
  const check = createHash("sha256").update(bytes.subarray(0, size)).digest();
  if (!check.equals(bytes.subarray(size))) return null;
  const { buffer, byteOffset } = bytes.byteOffset % WORD === 0 ? bytes : bytes.slice(); // where numbers may begin
  const headEnd = WORD + new DataView(buffer, byteOffset).getUint32(0, true);
  const head = JSON.parse(Buffer.from(buffer, byteOffset + WORD, headEnd - WORD).toString("utf8")) as Head;
  if (head.format !== FORMAT) return null;
  const digests = new Float64Array(buffer, byteOffset + headEnd, head.digests);
  const records = new Int32Array(buffer, byteOffset + headEnd + digests.byteLength, head.records);
  return { rules: head.rules, since: head.since, records, digests };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
