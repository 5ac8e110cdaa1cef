/** Keeps something fresh that may be used only for a while; the one before drains and is then closed. */

export interface Renewal<T> {
  open(): Promise<T>;
  close(old: T): Promise<void>;
  /** After so many milliseconds nobody is given it any more; Infinity for ever. */
  usedFor: number;
  /** So much longer it is left open for those who still have it. */
  drainsFor: number;
}

export interface Renewed<T> {
  get(): Promise<T>;
  close(): Promise<void>;
}

export function renewed<T>({ open, close, usedFor, drainsFor }: Renewal<T>): Renewed<T> {
  let current: { opening: Promise<T>; until: number } | undefined;
  const begin = () => {
    const opening = open();
    const begun = { opening, until: Date.now() + usedFor };
    // What could not be opened is not kept: the next caller tries again.
    opening.catch(() => {
      if (current === begun) current = undefined;
    });
    return begun;
  };
  return {
    get() {
      if (current && current.until <= Date.now()) {
        drain(current.opening, close, drainsFor);
        current = undefined;
      }
      current ??= begin();
      return current.opening;
    },
    async close() {
      const last = current;
      current = undefined;
      if (last) await close(await last.opening);
    },
  };
}

function drain<T>(opening: Promise<T>, close: (old: T) => Promise<void>, drainsFor: number): void {
  const end = () => void opening.then(close).catch(() => undefined);
  setTimeout(end, drainsFor).unref();
}
