/** What every chart of the console is drawn from: named points in order, one or more series of whole numbers over them. */
export interface ChartSeries {
  /** Its class in the stylesheet, which colours it in both themes and in print. */
  look: "first" | "second" | "third" | "fourth";
  name: string;
  /** One for each point; null where nothing is known of it. */
  values: (number | null)[];
}

export interface ChartPoint {
  /** Below the axis, if there is room for it. */
  short: string;
  /** In the table and in the point's own title. */
  full: string;
}

/** In units of the drawing, which the page scales to the width it has. */
export const FRAME = { width: 720, height: 240, top: 12, right: 24, bottom: 28, left: 80 };

export const highest = (series: ChartSeries[]): number =>
  Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** Every how many points one is named below the axis, so that names do not touch on a phone. */
export const namedEvery = (points: number): number => Math.max(1, Math.ceil(points / 7));
