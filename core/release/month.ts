/** A month of the shop's calendar, such as `2026-12`, with its days and its neighbours. */
import { addDays, type Day, toDay } from "../shop-day";

/** A calendar month, `YYYY-MM`, between 2000 and 2099. Months compare as strings. */
export type Month = string & { readonly Month: unique symbol };

const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/** The month, or null where the text is none. */
export const parseMonth = (text: string): Month | null => (MONTH.test(text) ? (text as Month) : null);

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;

export const firstDayOf = (month: Month): Day => toDay(`${month}-01`);

export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1);

export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7) as Month;
}
