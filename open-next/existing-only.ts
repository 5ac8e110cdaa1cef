/** A cache that keeps only what exists: what is not there now may be there in a minute. */
import type { IncrementalCache } from "@opennextjs/aws/types/overrides.js";
import { isBrief } from "./html-first";

type Value = Parameters<IncrementalCache["set"]>[1];

/**
 * Where there is nothing to keep, what was kept before goes as well. A moved address leads to what exists, but anybody can
 * make up such addresses, so none is kept: the page it leads to is.
 */
export const existingOnly = (store: KindStore): IncrementalCache => ({
  name: "existing-only",
  get: (key, type) => store.get(key, type),
  set: (key, value, type) => (isThere(value) ? store.set(key, value, type) : store.remove(key, type)),
  delete: (key) => store.remove(key, "cache"),
});

/** A store that can remove an entry of either kind, a page or data. */
export interface KindStore extends Pick<IncrementalCache, "get" | "set"> {
  remove(key: string, type?: string): Promise<void>;
}

function isThere(value: Value): boolean {
  const { kind, data, type, meta, html } = value as Partial<Kept>;
  if (kind === "FETCH") return data?.body !== "null";
  return type !== "redirect" && (meta?.status ?? 200) < 400 && !(html && isBrief(html));
}

/** As much of a kept page or of kept data as is looked at here. */
interface Kept {
  kind: string;
  /** The data as JSON. */
  data: { body?: string };
  type: string;
  meta: { status?: number };
  html: string;
}
