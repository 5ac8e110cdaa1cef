import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { Axes } from "./axes";
import { type ChartPoint, type ChartSeries, FRAME, highest } from "./chart";
import { ChartFigure } from "./chart-figure";

interface Props {
  title: string;
  pointName: string;
  points: ChartPoint[];
  series: ChartSeries[];
  /** The range in which a point is nothing unusual. Both ends stand in the table beside the series. */
  band?: { low: ChartSeries; high: ChartSeries };
  /** Points that are outside of it, by their index. */
  odd?: number[];
  locale: Locale;
}

/** Lines over points in order, on top of the band of what is usual. */
export function LineChart({ title, pointName, points, series, band, odd = [], locale }: Props) {
  const { number } = consoleWords(locale);
  const shown = band ? [...series, band.low, band.high] : series;
  const up = scaleLinear([0, highest(shown)], [FRAME.height - FRAME.bottom, FRAME.top]).nice();
  const across = scaleLinear(
    [0, Math.max(1, points.length - 1)],
    [FRAME.left + 12, FRAME.width - FRAME.right - 12],
  );
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => across(index))
    .y((value) => up(value ?? 0))
    .digits(1);
  return (
    <ChartFigure title={title} pointName={pointName} points={points} series={shown} locale={locale}>
      {band && <path className="band" d={bandPath(band, across, up)} />}
      <Axes points={points} across={across} up={up} locale={locale} />
      {series.map(({ look, name, values }) => (
        <path key={name} className={`line ${look}`} d={path(values) ?? ""} />
      ))}
      {series.map(({ look, name, values }) =>
        values.map((value, index) =>
          value === null ? null : (
            <circle
              key={`${name} ${points[index]?.full}`}
              className={odd.includes(index) ? `${look} odd` : look}
              cx={across(index)}
              cy={up(value)}
              r={odd.includes(index) ? 5 : 2.5}
            >
              <title>{`${points[index]?.full} ${name} ${number(value)}`}</title>
            </circle>
          ),
        ),
      )}
    </ChartFigure>
  );
}

function bandPath(
  { low, high }: NonNullable<Props["band"]>,
  across: (index: number) => number,
  up: (value: number) => number,
): string {
  const between = area<number | null>()
    .defined((value, index) => value !== null && high.values[index] !== null)
    .x((_, index) => across(index))
    .y0((value) => up(value ?? 0))
    .y1((_, index) => up(high.values[index] ?? 0))
    .digits(1);
  return between(low.values) ?? "";
}
