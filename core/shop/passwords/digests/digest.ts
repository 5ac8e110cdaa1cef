/** Digests by name: what many schemes are built of, each with its limit. */
import { createHash, createHmac, pbkdf2, type ScryptOptions, scrypt } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { LIMITS, within } from "./limits";

export type Algorithm = "md5" | "sha1" | "sha256" | "sha384" | "sha512";
export type Bytes = string | Uint8Array;

const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ...(["md5", "sha1", "sha256", "sha384", "sha512"] as const).map((name) => [name, name] as const),
  ["sha-1", "sha1"] as const,
  ["sha-256", "sha256"] as const,
  ["sha-384", "sha384"] as const,
  ["sha-512", "sha512"] as const,
]);

const ROUNDS_AT_A_STRETCH = 20_000;

/** `SHA-256`, `sha256` and so on; throws on a digest that is none of ours. */
export function algorithmOf(name: unknown): Algorithm {
  const found = ALGORITHMS.get(String(name).toLowerCase());
  if (!found) throw new SyntaxError("unknown digest");
  return found;
}

/** Digest of the parts one after the other; text counts as UTF-8. */
export function digest(algorithm: Algorithm, ...parts: Bytes[]): Buffer {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const hex = (algorithm: Algorithm, ...parts: Bytes[]): string =>
  digest(algorithm, ...parts).toString("hex");

export const hmac = (algorithm: Algorithm, key: Bytes, message: Bytes): Buffer =>
  createHmac(algorithm, key).update(message).digest();

/** `step` applied `rounds` times, with a pause now and then in which other requests have their turn. */
export async function repeat(
  start: Buffer,
  rounds: number,
  step: (value: Buffer) => Buffer,
): Promise<Buffer> {
  let value = start;
  for (let round = 0; round < within(rounds, 0, LIMITS.digestRounds); round++) {
    if (round % ROUNDS_AT_A_STRETCH === ROUNDS_AT_A_STRETCH - 1) await setImmediate();
    value = step(value);
  }
  return value;
}

/** PBKDF2 (RFC 8018) on a worker thread. */
export function derive(
  algorithm: Algorithm,
  password: Bytes,
  salt: Bytes,
  rounds: number,
  length: number,
): Promise<Buffer> {
  within(rounds, 1, LIMITS.pbkdf2Rounds);
  return promisify(pbkdf2)(password, salt, rounds, within(length, 8, LIMITS.keyBytes), algorithm);
}

export interface ScryptCost {
  /** CPU and memory cost, a power of two. */
  N: number;
  r: number;
  p: number;
}

/** scrypt (RFC 7914) on a worker thread. */
export function deriveScrypt(
  password: Bytes,
  salt: Bytes,
  cost: ScryptCost,
  length: number,
): Promise<Buffer> {
  const { N, r, p } = cost;
  for (const part of [N, r, p]) within(part, 1, 2 ** 24);
  const memory = within(128 * N * r, 1, LIMITS.scryptMemory);
  within(memory * p, 1, LIMITS.scryptWork);
  const options = { N, r, p, maxmem: memory + 128 * r * p + 1_048_576 };
  const run = promisify<Bytes, Bytes, number, ScryptOptions, Buffer>(scrypt);
  return run(password, salt, within(length, 8, LIMITS.keyBytes), options);
}
