/** Which releases hold a token of the search index: written as rows of `search_postings`, read for who holds all of some. */
import { z } from "zod";
import { insertRows, OWN_SESSION } from "../database/bulk";
import { isNonEmpty, rows, type Tx } from "../database/sql";
import type { TokenHolders } from "./token-holders";

/** Numbers of releases are kept in blocks of so many, each as its place in the block: two bytes, the higher first. */
const BLOCK = 2048;

const Posting = z.object({ block: z.number(), places: z.instanceof(Uint8Array) });
export type Posting = z.output<typeof Posting>;

/** Releases that hold a token from now on and did not before. */
export async function addPostings(tx: Tx, holders: TokenHolders): Promise<void> {
  // In the order of the table, which then writes each of its pages once; and two imports wait for, not on, one another.
  const postings = holders.tokens().flatMap((token) => rowsOf(token, holders.holdersOf(token)));
  await insertRows(
    tx,
    "INSERT INTO search_postings (token, block, places)",
    postings,
    "ON DUPLICATE KEY UPDATE places = CONCAT(places, VALUES(places))",
    OWN_SESSION,
  );
}

/** A release holds these tokens no longer. */
export async function removePostings(tx: Tx, id: number, tokens: string[]): Promise<void> {
  const block = blockOf(id);
  for (const token of tokens.toSorted()) {
    const at = { token, block };
    const [row] = await tx.rows(
      Posting,
      "SELECT block, places FROM search_postings WHERE token = :token AND block = :block FOR UPDATE",
      at,
    );
    const left = row ? idsOf(row).filter((other) => other !== id) : [];
    await (left.length > 0
      ? tx.execute("UPDATE search_postings SET places = :places WHERE token = :token AND block = :block", {
          places: placesOf(left),
          token,
          block,
        })
      : tx.execute("DELETE FROM search_postings WHERE token = :token AND block = :block", at));
  }
}

/** Releases that may be what is looked for; no other is. */
export interface Holders {
  count: number;
  /** Of so many numbers that were given to releases. */
  of: number;
  has(id: number): boolean;
  ids(): number[];
}

/** Reading one more pair, or comparing so many names, takes as long. */
const ENOUGH = 400;
/** More pairs than these narrow little down that the comparison of the whole names does not. */
const MOST_READ = 6;

/** Those that hold the rarest of these pairs: the others are read only while many are left, and may be lacking. */
export async function findHolders(tokens: string[]): Promise<Holders> {
  /** By number of a release, how many of the pairs read so far it holds. */
  let held = new Uint8Array(0);
  let read = 0;
  let count = Number.POSITIVE_INFINITY;
  for (const token of (await rarestFirst(tokens)).slice(0, MOST_READ)) {
    if (count <= ENOUGH) break;
    const postings = await rows(
      Posting,
      "SELECT block, places FROM search_postings WHERE token = :token ORDER BY block",
      { token },
    );
    if (read === 0) held = new Uint8Array(((postings.at(-1)?.block ?? -1) + 1) * BLOCK);
    count = postings.reduce((sum, row) => sum + countOneMore(held, row, read), 0);
    read += 1;
  }
  const has = (id: number) => held[id] === read;
  return { count, of: held.length, has, ids: () => placesWhere(held, read) };
}

const Sample = z.object({ token: z.string(), bytes: z.number() });

/** As the block in the middle of the catalogue has them. */
async function rarestFirst(tokens: string[]): Promise<string[]> {
  if (tokens.length === 1 || !isNonEmpty(tokens)) return tokens;
  const sample = await rows(
    Sample,
    `SELECT token, LENGTH(places) AS bytes FROM search_postings
      WHERE token IN (:tokens) AND block = (SELECT MAX(id) DIV :twoBlocks FROM releases)`,
    { tokens, twoBlocks: 2 * BLOCK },
  );
  const bytes = new Map(sample.map((row) => [row.token, row.bytes]));
  return tokens.toSorted((one, other) => (bytes.get(one) ?? 0) - (bytes.get(other) ?? 0));
}

/** Of a posting's releases, those that hold all pairs read before now hold one more; answers how many. */
function countOneMore(held: Uint8Array, { block, places }: Posting, before: number): number {
  let count = 0;
  for (let at = 0; at + 1 < places.length; at += 2) {
    const id = idAt(block, places, at);
    if (held[id] !== before) continue; // lacks another pair, or stands here twice
    held[id] = before + 1;
    count += 1;
  }
  return count;
}

function placesWhere(list: Uint8Array, value: number): number[] {
  const places: number[] = [];
  for (let place = list.indexOf(value); place >= 0; place = list.indexOf(value, place + 1))
    places.push(place);
  return places;
}

export const idsOf = ({ block, places }: Posting): number[] =>
  Array.from({ length: places.length / 2 }, (_, n) => idAt(block, places, 2 * n));

const idAt = (block: number, places: Uint8Array, at: number): number =>
  block * BLOCK + (((places[at] ?? 0) << 8) | (places[at + 1] ?? 0));

const blockOf = (id: number): number => Math.floor(id / BLOCK);

function rowsOf(token: string, ids: number[]): [token: string, block: number, places: Uint8Array][] {
  const first = blockOf(ids[0] ?? 0);
  if (ids.every((id) => blockOf(id) === first)) return [[token, first, placesOf(ids)]];
  const blocks = new Map<number, number[]>();
  for (const id of ids) {
    const block = blocks.get(blockOf(id));
    if (block) block.push(id);
    else blocks.set(blockOf(id), [id]);
  }
  return [...blocks.keys()]
    .sort((a, b) => a - b)
    .map((block) => [token, block, placesOf(blocks.get(block) ?? [])]);
}

function placesOf(ids: number[]): Uint8Array {
  const places = Buffer.allocUnsafe(ids.length * 2);
  let at = 0;
  for (const id of ids) at = places.writeUInt16BE(id % BLOCK, at);
  return places;
}
