/** A row in, the text by which it is staged out, and back: values without their names, which would be half of it. */
import type { StagedRow } from "./release-columns";

/** The place of a value, of values under names, or of many alike. */
type Shape = null | { [name: string]: Shape } | [Shape];

/** In the order of the text: what is new comes last, because a run may be staged by one version and applied by the next. */
const ROW = {
  ...{ recordId: null, code: { type: null, code: null }, productType: null, format: null, title: null },
  ...{ subtitle: null, titleKana: null, series: null, seriesKana: null, seriesKey: null, volume: null },
  ...{ volumeSort: null, label: null, publisher: null, priceExTax: null, priceIncTax: null, currency: null },
  ...{ description: null, coverUrl: null, productUrl: null, status: null },
  day: { from: null, to: null, precision: null, approximate: null, yearInferred: null, raw: null },
  contributors: [{ name: null, nameKana: null, role: null }],
  ...{ sourceUpdatedAt: null, slug: null, print: { high: null, low: null } },
} satisfies Record<keyof StagedRow, Shape>;

export const contentOf = (row: StagedRow): string => JSON.stringify(withoutNames(ROW, row));

export function rowOfContent(content: string): StagedRow {
  const staged: unknown = JSON.parse(content);
  // With names: by an older version.
  return (Array.isArray(staged) ? withNames(ROW, staged) : staged) as StagedRow;
}

function withoutNames(shape: Shape, value: unknown): unknown {
  if (shape === null || value == null) return value ?? null;
  if (Array.isArray(shape)) return (value as unknown[]).map((each) => withoutNames(shape[0], each));
  const named = value as Record<string, unknown>;
  return Object.keys(shape).map((name) => withoutNames(shape[name] ?? null, named[name]));
}

function withNames(shape: Shape, value: unknown): unknown {
  if (shape === null || value == null) return value ?? null;
  const values = value as unknown[];
  if (Array.isArray(shape)) return values.map((each) => withNames(shape[0], each));
  const names = Object.keys(shape);
  return Object.fromEntries(names.map((name, at) => [name, withNames(shape[name] ?? null, values[at])]));
}
