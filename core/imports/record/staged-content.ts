/** A row in, the text by which it is staged out, and back: values without their names, which would be half of it. */
import type { StagedRow } from "./release-columns";

export const contentOf = (row: StagedRow): string => JSON.stringify(bare(row));

export function rowOfContent(content: string): StagedRow {
  return named(JSON.parse(content) as Bare);
}

type Bare = ReturnType<typeof bare>;

/** What is new comes last, because a run may be staged by one version and applied by the next. */
const bare = (r: StagedRow) =>
  [
    r.recordId,
    r.code.type,
    r.code.code,
    r.productType,
    r.format,
    r.title,
    r.subtitle,
    r.titleKana,
    r.series,
    r.seriesKana,
    r.seriesKey,
    r.volume,
    r.volumeSort,
    r.label,
    r.publisher,
    r.priceExTax,
    r.priceIncTax,
    r.currency,
    r.description,
    r.coverUrl,
    r.productUrl,
    r.status,
    r.day.from,
    r.day.to,
    r.day.precision,
    r.day.approximate,
    r.day.yearInferred,
    r.day.raw,
    r.sourceUpdatedAt,
    r.slug,
    r.print?.high,
    r.print?.low,
    r.contributors.map(({ name, nameKana, role }) => [name, nameKana, role] as const),
  ] as const;

function named(staged: Bare): StagedRow {
  const [recordId, codeType, code, productType, format, title, subtitle, titleKana, series, ...more] = staged;
  const [seriesKana, seriesKey, volume, volumeSort, label, publisher, priceExTax, priceIncTax, ...rest] =
    more;
  const [currency, description, coverUrl, productUrl, status, from, to, precision, approximate, ...last] =
    rest;
  const [yearInferred, raw, sourceUpdatedAt, slug, high, low, people] = last;
  return {
    recordId,
    code: { type: codeType, code },
    productType,
    format,
    title,
    subtitle,
    titleKana,
    series,
    seriesKana,
    seriesKey,
    volume,
    volumeSort,
    label,
    publisher,
    priceExTax,
    priceIncTax,
    currency,
    description,
    coverUrl,
    productUrl,
    status,
    sourceUpdatedAt,
    day: { from, to, precision, approximate, yearInferred, raw },
    contributors: people.map(([name, nameKana, role]) => ({ name, nameKana, role })),
    ...(slug != null && { slug }),
    ...(high != null && low != null && { print: { high, low } }),
  };
}
