import type { ListedRelease } from "@/core/release/release";
import type { Day } from "@/core/shop-day";

export interface DateGroup<T = ListedRelease> {
  /** The day, where every release of the group has exactly this day; null for dates that are vague. */
  day: Day | null;
  /** In order; never empty. */
  releases: [T, ...T[]];
}

/** Releases in order of their dates in; what comes out on one day together, each vague date in a group of its own. */
export function groupByDate<T extends ListedRelease>(releases: T[]): DateGroup<T>[] {
  const groups = new Map<string, DateGroup<T>>();
  for (const release of releases) {
    const { precision, approximate, dayFrom, dayTo } = release;
    const key = [dayFrom, dayTo, precision, approximate].join();
    const group = groups.get(key);
    if (group) group.releases.push(release);
    else groups.set(key, { day: precision === "day" && !approximate ? dayTo : null, releases: [release] });
  }
  return [...groups.values()];
}
