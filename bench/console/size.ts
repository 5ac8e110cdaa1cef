/** How large the service is, and on which day it is looked at. */
import { toDay } from "../../core/shop-day";

export interface Size {
  titles: number;
  /** Members who wait for each title. */
  waiting: number;
  /** Members who wait for one title that comes out tomorrow, beside the others. */
  hot: number;
  mails: number;
}

export const TODAY = toDay("2026-12-10");
export const NOW = new Date(`${TODAY}T00:00:00Z`);
export const PROVIDERS = ["p1", "p2", "p3", "p4"];
/** So many days of mails up to today. */
export const MAIL_DAYS = 70;
