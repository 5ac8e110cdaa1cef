import type { ScaleLinear } from "d3-scale";
import { type ChartPoint, FRAME, namedEvery } from "./chart";

interface Props {
  points: ChartPoint[];
  /** The middle of a point, across. */
  across: (index: number) => number;
  up: ScaleLinear<number, number>;
  number: (value: number) => string;
}

/** Lines at round numbers, and the points' names below. */
export function Axes({ points, across, up, number }: Props) {
  const every = namedEvery(points.length);
  const rounds = up.ticks(4).filter(Number.isInteger);
  return (
    <g className="axes">
      {rounds.map((value) => (
        <g key={value}>
          <line x1={FRAME.left} x2={FRAME.width - FRAME.right} y1={up(value)} y2={up(value)} />
          <text x={FRAME.left - 8} y={up(value)} dy="0.32em" textAnchor="end">
            {number(value)}
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
