/** Tells by fingerprints whether a record need be read, or its release stands as the record has it. */

import type { KnownRecords } from "../../feed/read-changed";
import type { Fingerprint } from "../../feed/record-fingerprint";
import type { CatalogueSnapshot } from "./catalogue-snapshot";
import type { Fingerprints } from "./fingerprint-file";
import { blockOf, ReleaseBitset } from "./release-bitset";

export interface KnownReleases extends KnownRecords {
  /** The rules under which the file is read. */
  rules(): string;
  /** Whether the fingerprints were made under them. */
  isUsable(): boolean;
  /** Releases whose records were passed over. */
  passed: ReleaseBitset;
  /** The fingerprints' entries of these records. */
  kept(): Int32Array;
}

/** Numbers an entry. */
export const ENTRY = 3;

/**
 * `doubtful` are ids of releases of which every record must be read. A release counts as unchanged only if its block of
 * ids has the digest it had when the fingerprints were written, so that nothing else that writes releases need know of them.
 */
export function knownReleases(
  fingerprints: Fingerprints | null,
  snapshot: CatalogueSnapshot,
  doubtful: ReadonlySet<number>,
): KnownReleases {
  let rules = "";
  let found = emptyTable();
  const passed = new ReleaseBitset();
  const entries = new ReleaseBitset();
  const isUsable = () => fingerprints !== null && fingerprints.rules === rules;
  const isSure = (id: number): boolean => {
    const digest = snapshot.digests[blockOf(id)];
    return Boolean(digest) && digest === fingerprints?.digests[blockOf(id)] && !doubtful.has(id);
  };
  return {
    begin(named) {
      rules = named;
      found = fingerprints && isUsable() ? tableOf(fingerprints.records) : emptyTable();
    },
    isKnown(print) {
      const entry = found(print);
      const id = entry < 0 ? 0 : (fingerprints?.records[entry * ENTRY + 2] ?? 0);
      if (id === 0 || !isSure(id)) return false;
      passed.add(id);
      entries.add(entry);
      return true;
    },
    rules: () => rules,
    isUsable,
    passed,
    kept: () => entriesOf(fingerprints, entries),
  };
}

function entriesOf(fingerprints: Fingerprints | null, entries: ReleaseBitset): Int32Array {
  if (!fingerprints) return new Int32Array();
  const kept = new Int32Array(entries.count() * ENTRY);
  let at = 0;
  for (const entry of entries.ids()) {
    kept.set(fingerprints.records.subarray(entry * ENTRY, (entry + 1) * ENTRY), at);
    at += ENTRY;
  }
  return kept;
}

/** Answers an entry's place, or -1. */
type Table = (print: Fingerprint) => number;

const emptyTable = (): Table => () => -1;

/** Open addressing, at most two thirds full: the places of the entries, from 1, by the lower half of their prints. */
function tableOf(records: Int32Array): Table {
  const count = records.length / ENTRY;
  const size = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 1.5));
  const places = new Int32Array(size);
  const mask = size - 1;
  for (let entry = 0; entry < count; entry++) {
    let slot = (records[entry * ENTRY + 1] ?? 0) & mask;
    while (places[slot] !== 0) slot = (slot + 1) & mask;
    places[slot] = entry + 1;
  }
  return ({ high, low }) => {
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const entry = (places[slot] ?? 0) - 1;
      if (entry < 0) return -1;
      if (records[entry * ENTRY] === high && records[entry * ENTRY + 1] === low) return entry;
    }
  };
}
