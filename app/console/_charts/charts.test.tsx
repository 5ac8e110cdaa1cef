import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LOCALES } from "@/core/words/locale";
import { BarChart } from "./bar-chart";
import { type ChartPoint, type ChartSeries, FRAME } from "./chart";
import { LineChart } from "./line-chart";

const points = (count: number): ChartPoint[] =>
  Array.from({ length: count }, (_, index) => ({
    short: `12/${(index % 28) + 1}`,
    full: `12月${index + 1}日 <script>"&"</script>`,
  }));
const series = (values: (number | null)[], look: ChartSeries["look"] = "first"): ChartSeries => ({
  look,
  name: `“${look}” & <b>`,
  values,
});

/** Largest text that the stylesheet gives a chart: on a phone. */
const LETTER = 20;

interface Mark {
  what: string;
  x: number;
  y: number;
}

const numbers = (text: string): number[] => (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
const attribute = (tag: string, name: string): number =>
  Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]);
const wide = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 0.6 : 1) * LETTER, 0);

/** Every corner that is drawn, with how far text may reach. */
function marks(html: string): Mark[] {
  const svg = /<svg.*<\/svg>/s.exec(html)?.[0] ?? "";
  return [
    ...[...svg.matchAll(/<rect [^>]*>/g)].flatMap(([what]) => {
      const x = attribute(what, "x");
      const y = attribute(what, "y");
      return box(what, { x, y, width: attribute(what, "width"), height: attribute(what, "height") });
    }),
    ...[...svg.matchAll(/<circle [^>]*>/g)].flatMap(([what]) => {
      const r = attribute(what, "r");
      const x = attribute(what, "cx") - r;
      return box(what, { x, y: attribute(what, "cy") - r, width: 2 * r, height: 2 * r });
    }),
    ...[...svg.matchAll(/<line [^>]*>/g)].flatMap(([what]) =>
      [1, 2].map((end) => ({ what, x: attribute(what, `x${end}`), y: attribute(what, `y${end}`) })),
    ),
    ...[...svg.matchAll(/<path [^>]*d="([^"]*)"/g)].flatMap(([what, path = ""]) => corners(what, path)),
    ...[...svg.matchAll(/<text [^>]*>([^<]*)</g)].flatMap(([what, text = ""]) => {
      const width = wide(text);
      const x = attribute(what, "x") - (what.includes('text-anchor="end"') ? width : width / 2);
      return box(what, { x, y: attribute(what, "y"), width, height: 0 });
    }),
  ];
}

function box(what: string, { x, y, width, height }: Record<"x" | "y" | "width" | "height", number>): Mark[] {
  return [
    { what, x, y },
    { what, x: x + width, y: y + height },
  ];
}

function corners(what: string, path: string): Mark[] {
  const all = numbers(path);
  const even = all.filter((_, index) => index % 2 === 0);
  return even.map((x, index) => ({ what, x, y: all[2 * index + 1] ?? Number.NaN }));
}

const outside = (html: string): Mark[] =>
  marks(html).filter(({ x, y }) => !(x >= 0 && x <= FRAME.width && y >= 0 && y <= FRAME.height));

const common = { title: "行数", pointName: "日", locale: "ja" } as const;
const line = (values: (number | null)[], more: Partial<Parameters<typeof LineChart>[0]> = {}): string =>
  renderToStaticMarkup(
    <LineChart {...common} points={points(values.length)} series={[series(values)]} {...more} />,
  );
const bars = (...values: (number | null)[][]): string =>
  renderToStaticMarkup(
    <BarChart
      {...common}
      points={points(values[0]?.length ?? 0)}
      series={values.map((each, index) => series(each, index === 0 ? "first" : "second"))}
    />,
  );

/** Heights of many sizes, with gaps. */
const many = Array.from({ length: 30 }, (_, i) => (i % 7 === 3 ? null : (i * 7_919_337) % 25_000_000));
const band = {
  low: series(
    many.map((value) => value && Math.floor(value / 2)),
    "third",
  ),
  high: series(
    many.map((value) => value && value * 3),
    "fourth",
  ),
};

test.each(LOCALES)("in %s nothing is drawn outside of the frame, on a phone either", (locale) => {
  for (const values of [many, [0], [1], [25_000_000], [3, null], Array<number>(400).fill(1_234_567)])
    for (const html of [
      line(values, { locale }),
      line(values, { locale, odd: values.map((_, index) => index) }),
      bars(values),
      bars(values, values),
    ]) {
      expect(marks(html).length).toBeGreaterThan(1);
      expect(outside(html)).toEqual([]);
    }
  expect(outside(line(many, { locale, band, odd: [0, 29] }))).toEqual([]);
});

test("a drawing that leaves the frame would be found", () => {
  const svg = (inside: string) => `<svg viewBox="0 0 720 240">${inside}</svg>`;
  expect(outside(svg('<circle cx="719" cy="100" r="5"></circle>'))).toHaveLength(1);
  expect(outside(svg('<text x="40" y="9" text-anchor="end">1,000,000</text>'))).toHaveLength(1);
  expect(outside(svg('<path class="line" d="M1,2L3,NaN"></path>'))).not.toEqual([]);
  expect(outside(svg('<rect x="1" y="200" width="5" height="41"></rect>'))).toHaveLength(1);
});

test("no series is drawn wrongly: an empty one, one point, nothing known, a gap", () => {
  expect(line([])).toContain("ありません。");
  expect(line([])).not.toContain("<svg");
  expect(bars([])).not.toContain("<svg");
  expect(line([7]).match(/<circle/g)).toHaveLength(1);
  const unknown = line([null, null]);
  expect(unknown).not.toContain("<circle");
  expect(unknown.match(/<td class="number">–<\/td>/g)).toHaveLength(2);
  const gap = line([5, null, 7, 8]);
  expect(gap.match(/<circle/g)).toHaveLength(3);
  expect(/class="line first" d="([^"]*)"/.exec(gap)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(bars([0, null, 4]).match(/<rect/g)).toHaveLength(1);
  for (const html of [line([7]), unknown, gap]) expect(html).not.toMatch(/NaN|undefined|Infinity/);
});

test("bars stand on each other and are as high as their numbers", () => {
  const rects = [...bars([10, 20], [30, 0]).matchAll(/<rect [^>]*>/g)].map(([tag]) => ({
    y: attribute(tag, "y"),
    height: attribute(tag, "height"),
  }));
  const [first, second, above] = rects;
  expect(rects).toHaveLength(3);
  expect(second?.height).toBeCloseTo(2 * (first?.height ?? 0));
  expect(above?.height).toBeCloseTo(3 * (first?.height ?? 0));
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeCloseTo(first?.y ?? 0);
});

test("points outside of the band are marked, and every number stands in the table with its band", () => {
  const values = [100, 900, 110];
  const range = { low: series([80, 80, 80], "third"), high: series([120, 120, 120], "fourth") };
  const html = line(values, { band: range, odd: [1] });
  expect(html.match(/class="first odd"/g)).toHaveLength(1);
  expect(html.match(/class="band"/g)).toHaveLength(1);
  const cells = [...html.matchAll(/<td class="number">([^<]*)</g)].map(([, text]) => text);
  expect(cells).toEqual(["100", "80", "120", "900", "80", "120", "110", "80", "120"]);
});

test("names are escaped, nothing has a style of its own, and nothing runs", () => {
  for (const html of [line(many, { band }), bars(many, many)]) {
    expect(html).not.toMatch(/ style=|<script|<b>|<foreignObject| on[a-z]+=/);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain('role="img" aria-label="行数"');
  }
});
