/** Which releases hold each token, gathered while rows are indexed: two numbers a pair, and no list for each token. */
const FIRST_SIZE = 4_096;
const NONE = -1;

export class TokenHolders {
  /** By token, the place of its last pair. */
  private readonly last = new Map<string, number>();
  private ids = new Uint32Array(FIRST_SIZE);
  /** The place of the pair of the same token before. */
  private before = new Int32Array(FIRST_SIZE);
  private used = 0;

  add(token: string, id: number): void {
    if (this.used === this.ids.length) this.grow();
    this.ids[this.used] = id;
    this.before[this.used] = this.last.get(token) ?? NONE;
    this.last.set(token, this.used);
    this.used += 1;
  }

  /** In the order of the index. */
  tokens(): string[] {
    return [...this.last.keys()].sort();
  }

  /** In the order in which they were added. */
  holdersOf(token: string): number[] {
    const ids: number[] = [];
    for (let at = this.last.get(token) ?? NONE; at !== NONE; at = this.before[at] ?? NONE)
      ids.push(this.ids[at] ?? 0);
    return ids.reverse();
  }

  private grow(): void {
    const ids = new Uint32Array(this.used * 2);
    const before = new Int32Array(this.used * 2);
    ids.set(this.ids);
    before.set(this.before);
    this.ids = ids;
    this.before = before;
  }
}
