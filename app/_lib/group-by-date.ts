import type { ReleaseSummary } from "@/core/release/release";
import type { Day } from "@/core/shop-day";

export interface DateGroup {
  /** The day, where every release of the group has exactly this day; null for dates that are vague. */
  day: Day | null;
  /** In order; never empty. */
  releases: [ReleaseSummary, ...ReleaseSummary[]];
}

/** Releases in order of their dates in; what comes out on one day together, each vague date in a group of its own. */
export function groupByDate(releases: ReleaseSummary[]): DateGroup[] {
  const groups = new Map<string, DateGroup>();
  for (const release of releases) {
    const { precision, approximate, dayFrom, dayTo } = release;
    const key = [dayFrom, dayTo, precision, approximate].join();
    const group = groups.get(key);
    if (group) group.releases.push(release);
    else groups.set(key, { day: precision === "day" && !approximate ? dayTo : null, releases: [release] });
  }
  return [...groups.values()];
}
