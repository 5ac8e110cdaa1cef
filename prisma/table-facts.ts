/** What the migrated tables say of columns, indexes and keys, a line each, in the words of schema-facts.ts. */
import { z } from "zod";
import { rows } from "../core/database/sql";

const OURS = "table_schema = DATABASE() AND table_name <> '_prisma_migrations'";

export async function tableFacts(): Promise<string[]> {
  return [...(await columns()), ...(await indexes()), ...(await references())].sort();
}

const Column = z.object({
  tableName: z.string(),
  columnName: z.string(),
  type: z.string(),
  nullable: z.string(),
  value: z.string().nullable(),
  extra: z.string(),
});

async function columns(): Promise<string[]> {
  const found = await rows(
    Column,
    `SELECT table_name AS tableName, column_name AS columnName, column_type AS type, is_nullable AS nullable,
       column_default AS value, extra AS extra FROM information_schema.columns WHERE ${OURS}`,
  );
  return found.map(({ tableName, columnName, type, nullable, value, extra }) => {
    const hasDefault = value !== null && value !== "NULL"; // MariaDB writes the word
    const words = [
      `column ${tableName}.${columnName}`,
      plain(type),
      ...(nullable === "YES" ? ["NULL"] : []),
      ...(hasDefault ? [`DEFAULT ${Number.isNaN(Number(value)) ? value : Number(value)}`] : []),
      ...(extra.includes("auto_increment") ? ["AUTO_INCREMENT"] : []),
    ];
    return words.join(" ");
  });
}

/** `int(10) unsigned` on MariaDB, `int unsigned` on MySQL: the width of an integer is display only. */
const plain = (type: string): string => type.replace(/^((?:tiny|small|big)?int)\(\d+\)/, "$1").toUpperCase();

const IndexColumn = z.object({
  tableName: z.string(),
  indexName: z.string(),
  columnName: z.string(),
  prefix: z.number().nullable(),
  nonUnique: z.number(),
});

async function indexes(): Promise<string[]> {
  const found = await rows(
    IndexColumn,
    `SELECT table_name AS tableName, index_name AS indexName, column_name AS columnName, sub_part AS prefix,
       non_unique AS nonUnique FROM information_schema.statistics WHERE ${OURS}
     ORDER BY table_name, index_name, seq_in_index`,
  );
  const byIndex = Map.groupBy(found, ({ tableName, indexName }) => `${tableName} ${indexName}`);
  return [...byIndex.values()].map((parts) => {
    const [{ tableName, indexName, nonUnique } = required()] = parts;
    const unique = nonUnique === 0 ? `UNIQUE ${indexName}` : `KEY ${indexName}`;
    const names = parts.map(({ columnName, prefix }) => columnName + (prefix ? `(${prefix})` : ""));
    return `index ${tableName} ${indexName === "PRIMARY" ? "PRIMARY" : unique} (${names.join(", ")})`;
  });
}

function required(): never {
  throw new Error("an index without columns");
}

const Reference = z.object({
  constraintName: z.string(),
  tableName: z.string(),
  columnName: z.string(),
  targetTable: z.string(),
  targetColumn: z.string(),
  rule: z.string(),
});

async function references(): Promise<string[]> {
  const found = await rows(
    Reference,
    `SELECT k.constraint_name AS constraintName, k.table_name AS tableName, k.column_name AS columnName,
       k.referenced_table_name AS targetTable, k.referenced_column_name AS targetColumn, r.delete_rule AS rule
     FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
       ON r.constraint_schema = k.table_schema AND r.table_name = k.table_name AND r.constraint_name = k.constraint_name
     WHERE k.table_schema = DATABASE() ORDER BY k.table_name, k.constraint_name, k.ordinal_position`,
  );
  const byKey = Map.groupBy(found, ({ tableName, constraintName }) => `${tableName} ${constraintName}`);
  return [...byKey.values()].map((parts) => {
    const [{ tableName, targetTable, rule } = required()] = parts;
    const from = parts.map(({ columnName }) => columnName).join(", ");
    const to = parts.map(({ targetColumn }) => targetColumn).join(", ");
    const onDelete = rule === "NO ACTION" ? "RESTRICT" : rule; // the same in InnoDB
    return `reference ${tableName} (${from}) -> ${targetTable} (${to}) ON DELETE ${onDelete}`;
  });
}
