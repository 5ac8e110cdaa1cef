/**
 * Keeps docs/configuration.md true to the schemas: names, forms and defaults are written from them, and what each key is for
 * stands in the page itself. `node --import tsx local/checks/configuration-page.ts` writes the page anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { shape as configShape } from "../../core/config";
import { VARIABLES, shape as variableShape } from "../../core/env";

export const PAGE = "docs/configuration.md";
export const UNDESCRIBED = "**What is it for?**";

interface Row {
  name: string;
  takes: string;
  default: string;
}

/** As zod writes JSON Schema (https://json-schema.org/draft/2020-12). */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

/** Every key that a person can write, with its whole path: `feeds[].due`. */
export function keys(): Row[] {
  return keysOf(jsonSchema(configShape), { path: "", isRequired: true });
}

export function variables(): Row[] {
  const { properties = {}, required = [] } = jsonSchema(variableShape);
  return VARIABLES.map((name) => rowOf(name, properties[name] ?? {}, required.includes(name)));
}

const jsonSchema = (schema: z.core.$ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;

interface Place {
  path: string;
  isRequired: boolean;
  /** What the object that the key stands in is, where it is left out. */
  inherited?: unknown;
}

function keysOf(schema: Schema, place: Place): Row[] {
  const { path, isRequired } = place;
  const stated = schema.default ?? place.inherited;
  if (schema.properties) {
    const { properties, required = [] } = schema;
    return Object.entries(properties).flatMap(([name, inner]) =>
      keysOf(inner, {
        path: path === "" ? name : `${path}.${name}`,
        isRequired: isRequired && required.includes(name),
        inherited: (stated as Record<string, unknown> | undefined)?.[name],
      }),
    );
  }
  if (schema.items?.properties) return keysOf(schema.items, { path: `${path}[]`, isRequired });
  return [rowOf(path, { ...schema, default: stated }, isRequired)];
}

function rowOf(name: string, schema: Schema, isRequired: boolean): Row {
  const missing = isRequired ? "required" : "–";
  return {
    name,
    takes: takes(schema),
    default: schema.default === undefined ? missing : code(schema.default),
  };
}

function takes(schema: Schema): string {
  if (schema.enum) return schema.enum.map(code).join(" · ");
  if (schema.anyOf) return [...new Set(schema.anyOf.map(takes))].join(" or ");
  if (schema.type === "array") return `list of ${takes(schema.items ?? {})}`;
  if (schema.type === "integer" || schema.type === "number") return numberIn(schema);
  if (schema.type === "object") return "object";
  if (Array.isArray(schema.type)) return schema.type.join(" or ");
  return FORMATS[schema.format ?? ""] ?? "text";
}

const FORMATS: Record<string, string> = { uri: "address", email: "e-mail address" };

function numberIn({ minimum, maximum }: Schema): string {
  const largest = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? "" : maximum;
  return minimum === undefined && largest === "" ? "number" : `${minimum ?? ""}–${largest}`;
}

const code = (value: unknown): string =>
  `\`${typeof value === "string" ? value || '""' : JSON.stringify(value)}\``;

/** The page with its tables written anew; what each row says it is for is kept by the row's name. */
export function rewritten(page: string): string {
  const meanings = new Map(
    [...page.matchAll(/^\| `([^`]+)` \| .* \| (.+) \|$/gm)].map(([, name = "", meaning = ""]) => [
      name,
      meaning,
    ]),
  );
  const table = (rows: Row[]) =>
    ["| name | takes | if nothing is said | for |", "|---|---|---|---|"]
      .concat(rows.map((row) => lineOf(row, meanings.get(row.name) ?? UNDESCRIBED)))
      .join("\n");
  return between(between(page, "keys", table(keys())), "variables", table(variables()));
}

/** The page with `text` between the two comments of this name. */
function between(page: string, name: string, text: string): string {
  const [before = "", rest = ""] = page.split(`<!-- ${name} -->\n`);
  const [, after = ""] = rest.split(`<!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n${text}\n<!-- /${name} -->${after}`;
}

const lineOf = (row: Row, meaning: string): string =>
  `| \`${row.name}\` | ${row.takes.replaceAll("|", "\\|")} | ${row.default} | ${meaning} |`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(PAGE, rewritten(readFileSync(PAGE, "utf8")));
}
