import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { toDay } from "@/core/shop-day";
import { LOCALES } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { MonthStrip } from "./month-strip";

const twoDigits = (number: number) => String(number).padStart(2, "0");

for (const locale of LOCALES) {
  const { nextMonth } = words(locale).list;

  test(`in each month of a year exactly the one after it is called the next (${locale})`, () => {
    for (let month = 1; month <= 12; month++) {
      const html = renderToStaticMarkup(
        <MonthStrip today={toDay(`2026-${twoDigits(month)}-15`)} locale={locale} />,
      );
      const called = html
        .match(/<a [^>]*><small>[^<]*<\/small>/g)
        ?.filter((link) => link.includes(nextMonth));
      const next = month === 12 ? "2027-01" : `2026-${twoDigits(month + 1)}`;
      expect(called).toEqual([expect.stringContaining(`/months/${next}"`)]);
    }
  });

  test(`in December January is the next month, and of another year (${locale})`, () => {
    const html = renderToStaticMarkup(<MonthStrip today={toDay("2026-12-01")} locale={locale} />);
    expect(html).toContain(`<small>${nextMonth} · 2027</small>`);
  });
}
