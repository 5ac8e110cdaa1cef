/** Plausible releases for tests that are about something else. */
import { execute } from "../../core/database/sql";

export interface TestRelease {
  title?: string;
  code?: string | null;
  day?: string | null;
  dayFrom?: string | null;
  precision?: string;
  approximate?: boolean;
  status?: string;
  series?: string | null;
  author?: string;
  productType?: string;
  /** Since when its provider's file no longer has it. */
  missingSince?: string | null;
}

let made = 0;

/** Inserts a release whose sale starts on `day` and answers its id. */
export async function addRelease(fields: TestRelease = {}): Promise<number> {
  made += 1;
  const { title = `月の図書館 ${made}`, code = null, day = "2026-12-10", precision = "day" } = fields;
  const { status = "forthcoming", approximate = false, series = null, productType = "book" } = fields;
  const added = await execute(
    `INSERT INTO releases (provider, provider_record_id, code_type, code, product_type, title, slug, series,
       publisher, price_inc_tax, currency, status, day_from, day_to, \`precision\`, approximate, date_raw, row_hash,
       missing_since, first_seen_run, last_changed_run, created_at, updated_at)
     VALUES ('test', :recordId, :codeType, :code, :productType, :title, :slug, :series, 'あけぼの出版', 1980, 'JPY',
       :status, :dayFrom, :day, :precision, :approximate, :dateRaw, '', :missingSince, 1, 1, NOW(3), NOW(3))`,
    {
      recordId: `record-${made}`,
      codeType: code ? "isbn13" : "none",
      code,
      productType,
      title,
      slug: `tsuki-${made}`,
      series,
      status,
      dayFrom: fields.dayFrom ?? day,
      day,
      precision,
      approximate,
      dateRaw: day ?? "未定",
      missingSince: fields.missingSince ?? null,
    },
  );
  await execute(
    "INSERT INTO contributors (release_id, seq, name, role) VALUES (:insertId, 1, :name, 'author')",
    { insertId: added.insertId, name: fields.author ?? "夏野 汀" },
  );
  return added.insertId;
}
