/** A memory and the catalogue as it stands in, answers out: need this record be read, or does its release say the same? */
import type { Print } from "../../feed/print-of";
import type { KnownRecords } from "../../feed/read-changed";
import type { RecordMemory } from "./cache-file";
import type { Stock } from "./catalogue-snapshot";
import { blockOf, ReleaseBits } from "./release-bitset";

export interface KnownRows extends KnownRecords {
  /** The rules under which the file is read. */
  rules(): string;
  /** Whether anything of the memory was of use for them. */
  isOfUse(): boolean;
  /** Releases whose records were passed over. */
  passed: ReleaseBits;
  /** The memory's entries of these records. */
  kept(): Int32Array;
}

/** Numbers an entry. */
export const ENTRY = 3;

/**
 * `doubtful` are ids of releases of which every record must be read. A release counts as unchanged only if its block of
 * ids has the digest it had when the memory was written, so that nothing else that writes releases need know of memories.
 */
export function knownRows(
  memory: RecordMemory | null,
  stock: Stock,
  doubtful: ReadonlySet<number>,
): KnownRows {
  let rules = "";
  let found = emptyTable();
  const passed = new ReleaseBits();
  const entries = new ReleaseBits();
  const isOfUse = () => memory !== null && memory.rules === rules;
  const isSure = (id: number): boolean => {
    const digest = stock.digests[blockOf(id)];
    return Boolean(digest) && digest === memory?.digests[blockOf(id)] && !doubtful.has(id);
  };
  return {
    begin(named) {
      rules = named;
      found = memory && isOfUse() ? tableOf(memory.records) : emptyTable();
    },
    isKnown(print) {
      const entry = found(print);
      const id = entry < 0 ? 0 : (memory?.records[entry * ENTRY + 2] ?? 0);
      if (id === 0 || !isSure(id)) return false;
      passed.add(id);
      entries.add(entry);
      return true;
    },
    rules: () => rules,
    isOfUse,
    passed,
    kept: () => entriesOf(memory, entries),
  };
}

function entriesOf(memory: RecordMemory | null, entries: ReleaseBits): Int32Array {
  if (!memory) return new Int32Array();
  const kept = new Int32Array(entries.count() * ENTRY);
  let at = 0;
  for (const entry of entries.ids()) {
    kept.set(memory.records.subarray(entry * ENTRY, (entry + 1) * ENTRY), at);
    at += ENTRY;
  }
  return kept;
}

/** Answers an entry's place, or -1. */
type Table = (print: Print) => number;

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
