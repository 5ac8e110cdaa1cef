/** Reads and writes many rows in few statements; unless a caller says otherwise each is under 16 KB, since a longer one pins a session of RDS Proxy. */
import type { z } from "zod";
import { literalOf } from "./literal";
import type { Given, Queryable, Sql, Value } from "./statement";

/** Bytes of values in one statement; the rest of the 16 KB is for the statement's own words. */
const MOST_BYTES = 13_000;
/** As much for a job that has a session of its own for as long as it works; beyond 128 KB the driver takes a megabyte. */
export const OWN_SESSION = 110_000;

/** One statement of several: how many rows it wrote, and the number that the database gave to the first of them, if any. */
export interface Inserted {
  rows: number;
  firstId: number;
}

/** Runs `INSERT … VALUES (…),(…) tail`, as many rows at a time as fit. A single row that is longer goes alone. */
export async function insertRows(
  on: Pick<Queryable, "executeText">,
  head: string,
  rows: readonly (readonly Value[])[],
  tail = "",
  most = MOST_BYTES,
): Promise<Inserted[]> {
  const inserted: Inserted[] = [];
  let values = "";
  let count = 0;
  let size = 0;
  const send = async () => {
    const { insertId } = await on.executeText(`${head} VALUES ${values} ${tail}`);
    inserted.push({ rows: count, firstId: insertId });
  };
  for (const row of rows) {
    const text = literalRow(row);
    const bytes = Buffer.byteLength(text) + 1;
    if (count > 0 && size + bytes > most) {
      await send();
      values = "";
      count = 0;
      size = 0;
    }
    values += count === 0 ? text : `,${text}`;
    count += 1;
    size += bytes;
  }
  if (count > 0) await send();
  return inserted;
}

const literalRow = (row: readonly Value[]): string => `(${row.map(literalOf).join(",")})`;

/** A statement about `:keys`: its names, of which `keys` may be of any length. */
export interface KeyedStatement {
  sql: string;
  keys: Keys;
  values?: Readonly<Record<string, Given>>;
}

/** Runs a SELECT whose text holds `IN (:keys)` for as many keys at a time as fit, and joins the rows. */
export async function selectByKeys<Shape extends z.ZodObject>(
  on: Pick<Sql, "rows">,
  shape: Shape,
  { sql, keys, values }: KeyedStatement,
): Promise<z.output<Shape>[]> {
  const rows: z.output<Shape>[] = [];
  for (const some of inPortions(keys, bytesOf, MOST_BYTES)) {
    rows.push(...(await on.rows(shape, sql, { ...values, keys: some })));
  }
  return rows;
}

/** As `selectByKeys`, for a statement that changes rows. */
export async function executeByKeys(
  on: Pick<Sql, "execute">,
  { sql, keys, values }: KeyedStatement,
): Promise<void> {
  for (const some of inPortions(keys, bytesOf, MOST_BYTES)) {
    await on.execute(sql, { ...values, keys: some });
  }
}

type Keys = readonly (string | number)[];

/** So many items at a time, at least one. */
export const portionsOf = <Item>(items: readonly Item[], most: number) => inPortions(items, () => 1, most);

/** Portions of at least one item each. */
function* inPortions<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  most: number,
): Generator<[Item, ...Item[]]> {
  let portion: [Item, ...Item[]] | undefined;
  let size = 0;
  for (const item of items) {
    const bytes = sizeOf(item);
    if (portion && size + bytes > most) {
      yield portion;
      portion = undefined;
      size = 0;
    }
    if (portion) portion.push(item);
    else portion = [item];
    size += bytes;
  }
  if (portion) yield portion;
}

/** How long a key is in the statement at most: quoted, escaped, in UTF-8, with its comma. Short text is not measured. */
function bytesOf(key: string | number): number {
  if (typeof key === "number") return 17;
  if (key.length < 40) return key.length * 3 + 3;
  const escapes = key.match(/["'\\\n\r\0]/g)?.length ?? 0;
  return Buffer.byteLength(key) + escapes + 3;
}
