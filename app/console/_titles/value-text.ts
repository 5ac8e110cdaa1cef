/** A field's value, as a feed's row holds it, in words. */
import { z } from "zod";
import { PRECISIONS } from "@/core/release/vocabulary";
import { parseDay } from "@/core/shop-day";
import { consoleWords } from "@/core/words/console/console";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

const day = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : parseDay(text)));
const SaleDay = z.object({
  from: day,
  to: day,
  precision: z.enum(PRECISIONS),
  approximate: z.boolean(),
});
const People = z.array(z.object({ name: z.string(), role: z.string() }));

export function valueText(value: unknown, locale: Locale): string {
  if (value === null || value === undefined || value === "") return consoleWords(locale).nothing;
  const date = SaleDay.safeParse(value);
  if (date.success) {
    const { from: dayFrom, to: dayTo, precision, approximate } = date.data;
    return saleDateText({ dayFrom, dayTo, precision, approximate }, locale, { year: true });
  }
  const people = People.safeParse(value);
  if (!people.success) return typeof value === "object" ? JSON.stringify(value) : String(value);
  const roles: Record<string, string> = words(locale).release.role;
  const names = people.data.map(({ name, role }) => `${name} (${roles[role] ?? role})`);
  return names.join(" / ") || consoleWords(locale).nothing;
}
