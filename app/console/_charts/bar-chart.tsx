import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { Axes } from "./axes";
import { type ChartPoint, type ChartSeries, FRAME } from "./chart";
import { ChartFigure } from "./chart-figure";

interface Props {
  title: string;
  pointName: string;
  points: ChartPoint[];
  /** Stacked on each other, the first at the bottom. */
  series: ChartSeries[];
  locale: Locale;
}

/** Stacked bars, one a point. */
export function BarChart({ title, pointName, points, series, locale }: Props) {
  const { number } = consoleWords(locale);
  const layers = stack<number, number>()
    .keys(series.keys())
    .value((point, layer) => series[layer]?.values[point] ?? 0)([...points.keys()]);
  const top = Math.max(1, ...layers.flat().map(([, end]) => end));
  const up = scaleLinear([0, top], [FRAME.height - FRAME.bottom, FRAME.top]).nice();
  const bands = scaleBand([...points.keys()], [FRAME.left, FRAME.width - FRAME.right]).padding(0.25);
  const across = (index: number) => (bands(index) ?? 0) + bands.bandwidth() / 2;
  return (
    <ChartFigure title={title} pointName={pointName} points={points} series={series} locale={locale}>
      <Axes points={points} across={across} up={up} locale={locale} />
      {layers.map((layer, of) => (
        <g key={series[of]?.name} className={`bars ${series[of]?.look}`}>
          {layer.map(([start, end], index) =>
            end > start ? (
              <rect
                key={points[index]?.full}
                x={bands(index)}
                y={up(end)}
                width={bands.bandwidth()}
                height={up(start) - up(end)}
              >
                <title>{`${points[index]?.full} ${series[of]?.name} ${number(end - start)}`}</title>
              </rect>
            ) : null,
          )}
        </g>
      ))}
    </ChartFigure>
  );
}
