/**
 * A cache whose entries are as old as the beginning of their making. What was begun before a publication and stored after it is
 * outdated, whatever date the store gives it.
 */
import type { IncrementalCache } from "@opennextjs/aws/types/overrides.js";
import { requestStart } from "./request-start";

interface Dated {
  madeAt?: number | null;
}

export const stamped = (store: IncrementalCache): IncrementalCache => ({
  name: "dated",
  set: (key, value, type) => store.set(key, { ...value, madeAt: requestStart() } as typeof value, type),
  get: async (key, type) => {
    const entry = await store.get(key, type);
    const { madeAt, ...value } = (entry?.value ?? {}) as Dated;
    if (!entry || typeof madeAt !== "number") return entry; // what the build has made is as old as its upload
    return { ...entry, value: value as typeof entry.value & object, lastModified: madeAt };
  },
  delete: (key) => store.delete(key),
});
