import { type Month, monthOf } from "@/core/release/month";
import type { ReleaseSummary } from "@/core/release/release";
import type { Day } from "@/core/shop-day";

/** The month of what is coming, or what else there is to say of its day. */
export type MonthGroup<T> = { titles: T[] } & ({ month: Month } | { month: "none" | "past" });

/** Titles in their order, those of one month together; what has no date and what is past its day stand apart. */
export function groupByMonth<T extends Pick<ReleaseSummary, "dayTo">>(
  titles: T[],
  today: Day,
): MonthGroup<T>[] {
  const groups = Map.groupBy(titles, ({ dayTo }): MonthGroup<T>["month"] => {
    if (!dayTo) return "none";
    return dayTo < today ? "past" : monthOf(dayTo);
  });
  return [...groups].map(([month, own]) => ({ month, titles: own }));
}
