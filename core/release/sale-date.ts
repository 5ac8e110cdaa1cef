/** The day of a sale, as exactly as it is known. */
import type { Day } from "../shop-day";
import type { Precision } from "./vocabulary";

/** What is known about the day a sale starts: a span of the shop's calendar and how exact it is. */
export interface SaleDate {
  dayFrom: Day | null;
  dayTo: Day | null;
  precision: Precision;
  /** The source said "about" (頃). */
  approximate: boolean;
}
