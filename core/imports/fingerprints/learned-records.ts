/** Records that now stand in the catalogue as their file has them, collected for its fingerprints. */
import type { Fingerprint } from "../../feed/record-fingerprint";
import { ENTRY } from "./known-records";

const PORTION = 65_536 * ENTRY;

export class LearnedRecords {
  private portions: Int32Array[] = [];
  private used = PORTION;

  add({ high, low }: Fingerprint, releaseId: number): void {
    if (this.used === PORTION) {
      this.portions.push(new Int32Array(PORTION));
      this.used = 0;
    }
    this.portions.at(-1)?.set([high, low, releaseId], this.used);
    this.used += ENTRY;
  }

  /** All entries but those of the releases named. */
  entries(without: ReadonlySet<number>): Int32Array[] {
    return this.portions.map((portion, place) => {
      const end = place === this.portions.length - 1 ? this.used : PORTION;
      return without.size === 0 ? portion.subarray(0, end) : leaveOut(portion.subarray(0, end), without);
    });
  }
}

function leaveOut(entries: Int32Array, without: ReadonlySet<number>): Int32Array {
  let end = 0;
  for (let at = 0; at < entries.length; at += ENTRY) {
    if (without.has(entries[at + 2] ?? 0)) continue;
    entries.copyWithin(end, at, at + ENTRY);
    end += ENTRY;
  }
  return entries.subarray(0, end);
}
