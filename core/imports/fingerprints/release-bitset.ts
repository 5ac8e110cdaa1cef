/** A set of release ids, one bit each: a million of them take 125 KB. */

/** Ids that share one word. */
export const BLOCK = 32;
export const blockOf = (id: number): number => id >>> 5;
const bitOf = (id: number): number => 1 << (id & 31);

export class ReleaseBitset {
  private words = new Int32Array(1024);

  add(id: number): void {
    const block = blockOf(id);
    if (block >= this.words.length) {
      const words = new Int32Array(Math.max(block + 1, this.words.length * 2));
      words.set(this.words);
      this.words = words;
    }
    this.words[block] = this.word(block) | bitOf(id);
  }

  has(id: number): boolean {
    return (this.word(blockOf(id)) & bitOf(id)) !== 0;
  }

  /** The bits of one block, as a signed number. */
  word(block: number): number {
    return this.words[block] ?? 0;
  }

  /** Sets all bits of one block. */
  put(block: number, word: number): void {
    this.add(block * BLOCK);
    this.words[block] = word;
  }

  count(): number {
    let count = 0;
    for (let word of this.words) for (; word !== 0; word &= word - 1) count++;
    return count;
  }

  /** Ascending; only those that `mask` leaves of each block's bits. */
  *ids(mask: (block: number) => number = () => -1): Generator<number> {
    for (let block = 0; block < this.words.length; block++) {
      const word = this.word(block) & mask(block);
      for (let bit = 0; bit < BLOCK && word >>> bit !== 0; bit++) {
        if ((word >>> bit) & 1) yield block * BLOCK + bit;
      }
    }
  }
}
