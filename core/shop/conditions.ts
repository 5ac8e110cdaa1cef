/** Conditions on a member's columns: judged exactly here, and put into SQL so that rows that meet them come first. */
import type { ColumnCondition, Condition } from "../config-shop";
import { type Bound, quoted } from "./shop-database";

export interface Clause {
  sql: string;
  values: Bound[];
}

/**
 * True for every row that meets all conditions, and for some others: MySQL takes the text `WITHDRAWN` for the number 0, so
 * the row is judged again by `holds`.
 */
export function clauseOf(conditions: readonly Condition[]): Clause {
  const clauses = conditions.map(clause);
  return {
    sql: clauses.length > 0 ? clauses.map(({ sql }) => sql).join(" AND ") : "TRUE",
    values: clauses.flatMap(({ values }) => values),
  };
}

function clause(condition: Condition): Clause {
  if (!("any" in condition)) return columnClause(condition);
  const clauses = condition.any.map(columnClause);
  return {
    sql: `(${clauses.map(({ sql }) => sql).join(" OR ")})`,
    values: clauses.flatMap(({ values }) => values),
  };
}

function columnClause({ column, equals, in: list, is }: ColumnCondition): Clause {
  const name = quoted(column);
  if (is === "null") return { sql: `${name} IS NULL`, values: [] };
  if (is) return { sql: is.startsWith("null or") ? "TRUE" : `${name} IS NOT NULL`, values: [] };
  const allowed = list ?? [equals ?? null];
  const values = allowed.filter((value) => value !== null).map(bound);
  const equal = values.length > 0 ? `${name} IN (${values.map(() => "?").join(", ")})` : "FALSE";
  return { sql: allowed.includes(null) ? `(${equal} OR ${name} IS NULL)` : `(${equal})`, values };
}

const HEX = /^0x((?:[0-9a-f]{2})+)$/i;

/** `0x…` stands for bytes, as in SQL. */
function bound(value: string | number | boolean): Bound {
  if (typeof value === "boolean") return Number(value);
  const hex = typeof value === "string" ? HEX.exec(value)?.[1] : undefined;
  return hex ? Buffer.from(hex, "hex") : value;
}

/** The columns that a condition looks at. */
export const columnsOf = (condition: Condition): string[] =>
  "any" in condition ? condition.any.map(({ column }) => column) : [condition.column];

/** Whether a row meets the condition at `now`: numbers and texts as they are written, never as a collation has it. */
export const holds = (condition: Condition, read: (column: string) => unknown, now: Date): boolean =>
  "any" in condition
    ? condition.any.some((one) => holdsForColumn(one, read(one.column), now))
    : holdsForColumn(condition, read(condition.column), now);

function holdsForColumn(condition: ColumnCondition, value: unknown, now: Date): boolean {
  const { equals, in: list, is } = condition;
  if (is) return holdsInTime(condition, value, now);
  return (list ?? [equals]).some((allowed) =>
    allowed === null || allowed === undefined ? value === null : isSame(allowed, value),
  );
}

function holdsInTime({ is = "null", zone }: ColumnCondition, value: unknown, now: Date): boolean {
  if (is === "null") return value === null;
  if (is === "not null") return value !== null;
  if (value === null) return is.startsWith("null or");
  const time = instantOf(value);
  const present = zone && value instanceof Date ? wallClock(now, zone) : now.getTime();
  return is.endsWith("before now") ? time < present : time > present;
}

/** Milliseconds since 1970; NaN, which is neither before nor after anything, for what is no time. */
function instantOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  return typeof value === "number" || typeof value === "bigint" ? Number(value) * 1000 : Number.NaN;
}

/** What a clock in the zone shows, as if it were UTC: the driver reads dates without a zone that way. */
const wallClock = (now: Date, zone: string): number =>
  Date.parse(`${now.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);

function isSame(allowed: string | number | boolean, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (!Buffer.isBuffer(value)) return plain(value) === plain(allowed);
  return [value.toString(), `0x${value.toString("hex")}`].includes(
    HEX.test(String(allowed)) ? String(allowed).toLowerCase() : plain(allowed),
  );
}

/** BIT(1), as Java mappers like it, arrives as a boolean. */
export const plain = (value: unknown): string => String(typeof value === "boolean" ? Number(value) : value);
