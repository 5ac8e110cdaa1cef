/** The limit to compare with: the very rows that an import left, loaded by LOAD DATA into tables with the same indexes. */

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createConnection } from "mariadb";
import { connectionSettings, query } from "../../core/db";
import { type Cost, costOf } from "./costs";

export const RESULTING = ["releases", "contributors", "release_search", "search_bigrams"] as const;
type Table = (typeof RESULTING)[number];

const ORDER: Record<Table, string> = {
  releases: "id",
  contributors: "release_id",
  release_search: "release_id",
  search_bigrams: "token, release_id",
};

/** Writes the table as LOAD DATA reads it. */
export async function dump(table: Table, file: string): Promise<void> {
  const connection = await createConnection({
    ...connectionSettings(process.env.DATABASE_URL ?? ""),
    dateStrings: true,
  });
  const out = createWriteStream(file);
  const sql = { sql: `SELECT * FROM ${table} ORDER BY ${ORDER[table]}`, rowsAsArray: true };
  for await (const row of connection.queryStream(sql)) {
    const line = (row as unknown[]).map(cell).join("\t");
    if (!out.write(`${line}\n`)) await once(out, "drain");
  }
  out.end();
  await Promise.all([once(out, "finish"), connection.end()]);
}

const cell = (value: unknown): string =>
  value === null
    ? "\\N"
    : String(value).replace(
        /[\\\t\n\r]/g,
        (sign) => `\\${sign === "\t" ? "t" : sign === "\n" ? "n" : sign === "\r" ? "r" : sign}`,
      );

/** Loads the dump into an empty copy of the table; server and client time together in `cpuUs`. */
export async function load(table: Table, file: string, serverPid: number): Promise<Cost & { cpuUs: number }> {
  await query(`DROP TABLE IF EXISTS loaded_${table}`);
  await query(`CREATE TABLE loaded_${table} LIKE ${table}`);
  const settings = connectionSettings(process.env.DATABASE_URL ?? "");
  const connection = await createConnection({ ...settings, permitLocalInfile: true });
  const before = process.cpuUsage();
  const cost = await costOf(serverPid, () =>
    connection.query({
      sql: `LOAD DATA LOCAL INFILE '${file}' INTO TABLE loaded_${table} CHARACTER SET utf8mb4`,
      infileStreamFactory: () => createReadStream(file),
    }),
  );
  const { user, system } = process.cpuUsage(before);
  await connection.end();
  await query(`DROP TABLE loaded_${table}`);
  return { ...cost, cpuUs: cost.serverUs + user + system };
}
