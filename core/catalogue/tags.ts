/** The cache tags under which pages are kept, by what they show: the only place that spells tags. */

/** A tag holds no comma and no space, because the cache stores a page's tags as one comma-separated header. */
export const tagOf = {
  /** One release: its own page and everything that shows its details. */
  release: (id: number): string => `release:${id}`,
  /** The page of every release: published instead of very many single ones. */
  releases: "releases",
  /** The list of one month, `YYYY-MM`. */
  month: (month: string): string => `month:${month}`,
  /** Every list that is not bound to one month. */
  lists: "lists",
  /** Whatever says "today", "tomorrow" or "in three days"; published at the shop's midnight. */
  day: "day",
} as const;
