import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { DataTable, numbers } from "../_parts/data-table";
import { type ChartPoint, type ChartSeries, FRAME } from "./chart";

interface Props {
  /** What the chart shows, in a sentence: read out instead of the drawing. */
  title: string;
  pointName: string;
  points: ChartPoint[];
  series: ChartSeries[];
  locale: Locale;
  /** The drawing's content. */
  children: React.ReactNode;
}

/** A drawing with its legend, and its numbers as a table for those who cannot or would rather not look at it. */
export function ChartFigure({ title, pointName, points, series, locale, children }: Props) {
  const say = consoleWords(locale);
  if (points.length === 0)
    return (
      <figure className="chart">
        <figcaption>{title}</figcaption>
        <p>{say.none}</p>
      </figure>
    );
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={title}>
        {children}
      </svg>
      <ul className="legend">
        {series.map(({ look, name }) => (
          <li key={name} className={look}>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>{say.asTable}</summary>
        <DataTable label={title} heads={[pointName, ...numbers(...series.map(({ name }) => name))]}>
          {points.map(({ full }, index) => (
            <tr key={full}>
              <th scope="row">{full}</th>
              {series.map(({ name, values }) => (
                <td key={name} className="number">
                  {numberOrNone(values[index], say.number)}
                </td>
              ))}
            </tr>
          ))}
        </DataTable>
      </details>
    </figure>
  );
}

const numberOrNone = (value: number | null | undefined, number: (value: number) => string): string =>
  value === null || value === undefined ? "–" : number(value);
