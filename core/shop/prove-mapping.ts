/** Proves the mapping: tables and columns are there, and the account can read them and do nothing else. */
import { columnsRead, passwordsOf, type ShopConfig } from "./mapping";
import { checkScheme } from "./passwords/registry";
import { shopSettings } from "./passwords/settings";
import { quoted, readShop, shopSchema } from "./shop-database";

let proven: Promise<void> | undefined;

/** Proves the mapping once a process; every reader of the shop awaits this first. */
export function shopIsProven(shop: ShopConfig): Promise<void> {
  proven ??= proveMapping(shop).catch((error: unknown) => {
    proven = undefined; // the shop may be back at the next try
    throw error;
  });
  return proven;
}

/** For tests that point the process at another shop. */
export const forgetProof = (): void => {
  proven = undefined;
};

/** Throws an error that says what to repair, with the GRANT statements that suffice. */
export async function proveMapping(shop: ShopConfig): Promise<void> {
  checkScheme(passwordsOf(shop).scheme, shopSettings(shop));
  const problems = [...(await missingColumns(shop)), ...(await excessRights(shop))];
  if (problems.length === 0) return;
  throw new Error(`The shop's database does not fit. ${problems.join(" ")}\n${grantsNeeded(shop)}`);
}

/** What an administrator of the shop types to make an account that fits the mapping. */
export function grantsNeeded(shop: ShopConfig): string {
  const grants = [...columnsRead(shop)].map(([table, columns]) => {
    const list = columns.map(quoted).join(", ");
    return `GRANT SELECT (${list}) ON ${quoted(shopSchema())}.${quoted(table)} TO 'shinkan_reader'@'%';`;
  });
  return ["The account needs this and no more:", ...grants].join("\n");
}

async function missingColumns(shop: ShopConfig): Promise<string[]> {
  const problems: string[] = [];
  for (const [table, columns] of columnsRead(shop)) {
    const select = `SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(table)} LIMIT 0`;
    const problem = await readShop(select).then(() => null, describe);
    if (problem) problems.push(`${table}: ${problem}.`);
  }
  return problems;
}

/** The server's own words for a missing table, a missing column or a right that was not given; anything else is thrown on. */
function describe(error: unknown): string {
  const MAPPING_ERRORS = ["ER_NO_SUCH_TABLE", "ER_BAD_FIELD_ERROR", "ER_TABLEACCESS_DENIED_ERROR"];
  const { code, sqlMessage } = error as { code?: string; sqlMessage?: string };
  if (code && sqlMessage && [...MAPPING_ERRORS, "ER_COLUMNACCESS_DENIED_ERROR"].includes(code))
    return sqlMessage;
  throw error;
}

async function excessRights(shop: ShopConfig): Promise<string[]> {
  const rows = await readShop("SHOW GRANTS");
  const rights = rows.map((row) => excessOf(String(Object.values(row)[0]))).filter((right) => right !== null);
  const columns = await otherColumns(shop);
  return [
    ...rights.map((right) => `The account may do too much: ${right}.`),
    ...(columns.length > 0 ? [`The account may read too much: ${columns.join(", ")}.`] : []),
  ];
}

/** The rights of one line of SHOW GRANTS that go beyond reading, or null. The line itself may hold a password's hash. */
function excessOf(line: string): string | null {
  const [, rights, object] = /^GRANT (.+?) ON (.+?) TO /.exec(line) ?? [];
  if (rights === undefined || object === undefined) return "it has a role or may act for another account";
  if (/ WITH (GRANT|ADMIN) OPTION/.test(line)) return `GRANT OPTION on ${object}`;
  const names = rights.replaceAll(/ ?\([^)]*\)/g, "").split(/, */);
  const writes = names.filter((name) => name !== "SELECT" && name !== "USAGE");
  if (writes.length > 0) return `${writes.join(", ")} on ${object}`;
  return names.includes("SELECT") && /\*$/.test(object) ? `SELECT on ${object}` : null;
}

/** Columns beyond the mapping that the account can see: information_schema lists just those it has a right on. */
async function otherColumns(shop: ShopConfig): Promise<string[]> {
  const rows = await readShop(
    `SELECT table_schema AS s, table_name AS t, column_name AS c FROM information_schema.columns
     WHERE table_schema NOT IN ('information_schema', 'performance_schema') LIMIT 1000`,
  );
  const mapped = columnsRead(shop);
  const others = rows
    .map(({ s, t, c }) => ({ s: String(s), t: String(t), c: String(c) }))
    .filter(({ s, t, c }) => s !== shopSchema() || !mapped.get(t)?.includes(c));
  const shown = others.slice(0, 5).map(({ s, t, c }) => `${s}.${t}.${c}`);
  return others.length > 5 ? [...shown, `and ${others.length - 5} more`] : shown;
}
