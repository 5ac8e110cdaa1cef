/** What schema.prisma says of columns, indexes and keys, a line each, to be compared with what the tables say. */
import { readFileSync } from "node:fs";

interface Field {
  name: string;
  dbName?: string | null;
  kind: string;
  type: string;
  isRequired: boolean;
  nativeType?: [string, string[]] | null;
  default?: string | number | boolean | { name: string };
  relationFromFields?: string[];
  relationToFields?: string[];
  relationOnDelete?: string;
}
interface Model {
  name: string;
  dbName: string;
  fields: Field[];
}
interface Index {
  model: string;
  type: "id" | "unique" | "normal";
  dbName?: string;
  fields: { name: string; length?: number }[];
}
interface Schema {
  models: Model[];
  indexes: Index[];
}

export const readSchema = (): Schema =>
  JSON.parse(readFileSync("prisma/generated/dmmf.json", "utf8")) as Schema;

export function schemaFacts({ models, indexes }: Schema): string[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const modelOf = (name: string) => byName.get(name) as Model;
  return [
    ...models.flatMap((model) => model.fields.filter(isColumn).map((field) => column(model, field))),
    ...indexes.map((index) => indexFact(modelOf(index.model), index)),
    ...models.flatMap((model) =>
      model.fields.filter(isReference).map((field) => reference(model, field, modelOf(field.type))),
    ),
  ].sort();
}

const isColumn = ({ kind }: Field): boolean => kind === "scalar";
const isReference = ({ relationFromFields }: Field): boolean => (relationFromFields?.length ?? 0) > 0;

function column(model: Model, field: Field): string {
  const { isRequired, default: value } = field;
  const words = [
    `column ${model.dbName}.${nameOf(field)}`,
    typeOf(field),
    ...(isRequired ? [] : ["NULL"]),
    ...(value === undefined ? [] : [defaultOf(value)]),
  ];
  return words.join(" ");
}

const nameOf = ({ name, dbName }: Field): string => dbName ?? name;

const NATIVE: Record<string, string> = {
  UnsignedInt: "INT UNSIGNED",
  UnsignedBigInt: "BIGINT UNSIGNED",
  UnsignedSmallInt: "SMALLINT UNSIGNED",
  UnsignedTinyInt: "TINYINT UNSIGNED",
};
const SCALAR: Record<string, string> = { Int: "INT", Boolean: "TINYINT", String: "VARCHAR(191)" };

function typeOf({ nativeType, type, name }: Field): string {
  const [native, args] = nativeType ?? [];
  if (!native) return SCALAR[type] ?? `no type for ${name}`;
  if (native === "Char" && args?.[0] === "10") return "DATE"; // how the schema declares a Day
  return (NATIVE[native] ?? native.toUpperCase()) + (args?.length ? `(${args.join(",")})` : "");
}

function defaultOf(value: NonNullable<Field["default"]>): string {
  if (typeof value === "object") return value.name === "autoincrement" ? "AUTO_INCREMENT" : value.name;
  return `DEFAULT ${typeof value === "string" ? value : Number(value)}`;
}

function indexFact(model: Model, { type, dbName, fields }: Index): string {
  const columns = fields.map(({ name, length }) => {
    const field = model.fields.find((one) => one.name === name) as Field;
    return nameOf(field) + (length ? `(${length})` : "");
  });
  const kind = { id: "PRIMARY", unique: `UNIQUE ${dbName}`, normal: `KEY ${dbName}` }[type];
  return `index ${model.dbName} ${kind} (${columns.join(", ")})`;
}

function reference(
  model: Model,
  { relationFromFields, relationToFields, ...rest }: Field,
  to: Model,
): string {
  const columnsOf = (of: Model, names: string[] = []) =>
    names.map((name) => nameOf(of.fields.find((field) => field.name === name) as Field)).join(", ");
  const from = `${model.dbName} (${columnsOf(model, relationFromFields)})`;
  const target = `${to.dbName} (${columnsOf(to, relationToFields)})`;
  return `reference ${from} -> ${target} ON DELETE ${(rest.relationOnDelete ?? "Restrict").toUpperCase()}`;
}
