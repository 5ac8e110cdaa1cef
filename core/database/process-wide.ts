/** One object by name for the whole process: Next.js loads a module once for pages and again for route handlers. */

/** What `empty` makes at the first call; the same object for every later call with this name, from whichever copy of the module. */
export function processWide<T extends object>(name: string, empty: () => T): T {
  const key = Symbol.for(`shinkan.${name}`);
  const held = globalThis as unknown as Record<symbol, T | undefined>;
  held[key] ??= empty();
  return held[key];
}
