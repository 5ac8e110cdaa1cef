import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { DemandedTitle } from "@/core/demand/read/read-demand";
import { CURVE_DAYS } from "@/core/demand/read/title-curves";
import { toDay } from "@/core/shop-day";
import { DemandTable } from "./demand-table";
import { TitleChart } from "./title-chart";

const title: DemandedTitle = {
  id: 7,
  code: null,
  title: '<b>"O\'Brien" 100%</b> 🍊',
  slug: "x",
  publisher: null,
  format: null,
  day: toDay("2026-12-24"),
  dayFrom: toDay("2026-12-24"),
  precision: "day",
  approximate: 0,
  waiting: 1_234,
  daysLeft: 28,
  previous: { id: 6, title: "6", slug: "y", day: toDay("2026-06-24"), asLongBefore: 0, final: null },
  forecast: { expected: 2_000, low: 1_500, high: 2_600, basis: "previous" },
};

test("a figure of nobody is a nought, and one that nobody knows a dash", () => {
  const html = renderToStaticMarkup(<DemandTable titles={[title]} label="x" locale="en" />);
  const cells = [...html.matchAll(/<td class="number">(.*?)<\/td>/g)].map(([, text]) => text);
  expect(cells).toEqual(["1,234", "0", "–", "2,000 (1,500–2,600)"]);
  expect(html).toContain("&lt;b&gt;");
  expect(html).toContain("28 days left");
  const vague = renderToStaticMarkup(
    <DemandTable
      titles={[{ ...title, precision: "month", daysLeft: 35, forecast: null }]}
      label="x"
      locale="en"
    />,
  );
  expect(vague).not.toContain("days left");
});

test("a chart ends where its title stands, and its numbers stand beside it as a table", () => {
  const values = CURVE_DAYS.map((days) => (days >= 28 ? 100 - days : null));
  const curves = [{ id: 7, title: title.title, values }];
  const html = renderToStaticMarkup(<TitleChart title={title} curves={curves} locale="ja" />);
  expect(html.match(/<circle/g)).toHaveLength(values.filter((value) => value !== null).length);
  expect(html.match(/<tr>/g)).toHaveLength(1 + CURVE_DAYS.length);
});
