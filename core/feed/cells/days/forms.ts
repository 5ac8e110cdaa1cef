/** The forms in which the trade writes release days, in the order in which they are tried. */
import { DAY_FORMS, MONTH_FORMS } from "./day-forms";
import { DECLARED_FORMS } from "./declared-forms";
import type { DateForm } from "./form";
import { MONTH_NAME_FORMS } from "./month-name-forms";
import { RELATIVE_FORMS, VAGUE_FORMS, YEARLESS_FORMS } from "./vague-forms";

/** Declared forms come before those that would read the same letters as something without a year: Nov-26. */
export const DATE_FORMS: readonly DateForm[] = [
  ...DAY_FORMS,
  ...MONTH_FORMS,
  ...VAGUE_FORMS,
  ...RELATIVE_FORMS,
  ...DECLARED_FORMS,
  ...MONTH_NAME_FORMS,
  ...YEARLESS_FORMS,
];
