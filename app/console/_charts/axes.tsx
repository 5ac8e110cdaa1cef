import type { ScaleLinear } from "d3-scale";
import type { Locale } from "@/core/words/locale";
import { type ChartPoint, FRAME, namedEvery } from "./chart";

interface Props {
  points: ChartPoint[];
  /** The middle of a point, across. */
  across: (index: number) => number;
  up: ScaleLinear<number, number>;
  locale: Locale;
}

/** `15万`, `150K`: the room beside the drawing is small; the table has all digits. */
const short = (locale: Locale) => new Intl.NumberFormat(locale, { notation: "compact" });

/** Lines at round numbers, and the points' names below. */
export function Axes({ points, across, up, locale }: Props) {
  const number = short(locale);
  const every = namedEvery(points.length);
  const rounds = up.ticks(4).filter(Number.isInteger);
  return (
    <g className="axes">
      {rounds.map((value) => (
        <g key={value}>
          <line x1={FRAME.left} x2={FRAME.width - FRAME.right} y1={up(value)} y2={up(value)} />
          <text x={FRAME.left - 8} y={up(value)} dy="0.32em" textAnchor="end">
            {number.format(value)}
          </text>
        </g>
      ))}
      {points.map(({ short, full }, index) =>
        index % every === 0 ? (
          <text key={full} x={across(index)} y={FRAME.height - 8} textAnchor="middle">
            {short}
          </text>
        ) : null,
      )}
    </g>
  );
}
