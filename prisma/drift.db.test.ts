import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { query } from "../core/database/pool";
import { freshDatabase, type TestDatabase } from "../local/test-database";

interface Field {
  name: string;
  dbName?: string | null;
  kind: string;
  isRequired: boolean;
  nativeType?: [string, string[]] | null;
}
interface Model {
  name: string;
  dbName: string | null;
  fields: Field[];
}
interface Column {
  table_name: string;
  column_name: string;
  column_type: string;
  is_nullable: string;
}

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** `int(10) unsigned` on MariaDB, `int unsigned` on MySQL: the width of an integer is display only. */
const plain = (type: string): string => type.replace(/^((?:tiny|small|big)?int)\(\d+\)/, "$1").toUpperCase();

const NATIVE: Record<string, string> = {
  UnsignedInt: "INT UNSIGNED",
  UnsignedBigInt: "BIGINT UNSIGNED",
  UnsignedSmallInt: "SMALLINT UNSIGNED",
  UnsignedTinyInt: "TINYINT UNSIGNED",
};
const SCALAR: Record<string, string> = { Int: "INT", Boolean: "TINYINT", String: "VARCHAR(191)" };

function modelColumns(models: Model[]): string[] {
  return models.flatMap((model) =>
    model.fields
      .filter((field) => field.kind === "scalar")
      .map(
        (field) =>
          `${model.dbName}.${field.dbName ?? field.name} ${typeOf(field)}${field.isRequired ? "" : " NULL"}`,
      ),
  );
}

function typeOf(field: Field & { type?: string }): string {
  const [native, args] = field.nativeType ?? [];
  if (!native) return SCALAR[field.type ?? ""] ?? `no type for ${field.name}`;
  return (NATIVE[native] ?? native.toUpperCase()) + (args?.length ? `(${args.join(",")})` : "");
}

async function tableColumns(): Promise<string[]> {
  const columns = await query<Column>(
    "SELECT table_name AS table_name, column_name AS column_name, column_type AS column_type, " +
      "is_nullable AS is_nullable FROM information_schema.columns " +
      "WHERE table_schema = DATABASE() AND table_name <> '_prisma_migrations'",
  );
  return columns.map(
    (column) =>
      `${column.table_name}.${column.column_name} ${plain(column.column_type)}${column.is_nullable === "YES" ? " NULL" : ""}`,
  );
}

test("the Prisma schema and the migrated tables say the same", async () => {
  const dmmf = JSON.parse(readFileSync("prisma/generated/dmmf.json", "utf8")) as { models: Model[] };
  const wanted = modelColumns(dmmf.models);
  const found = await tableColumns();
  expect(wanted.length).toBeGreaterThan(50);
  expect(found.toSorted()).toEqual(wanted.toSorted());
});
