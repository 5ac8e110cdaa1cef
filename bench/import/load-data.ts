/** The limit to compare with: the very rows that an import left, loaded by LOAD DATA into tables with the same indexes. */

import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";
import { execute } from "../../core/database/sql";
import { type Cost, costOf } from "./costs";

export const RESULTING = ["releases", "contributors", "release_search", "search_postings"] as const;
type Table = (typeof RESULTING)[number];

const ORDER: Record<Table, string> = {
  releases: "id",
  contributors: "release_id",
  release_search: "release_id",
  search_postings: "token, block",
};

/** The driver sends a file as one packet, and servers refuse packets of over 16 MB. */
const PART_CHARACTERS = 4 << 20;

/** Writes the table as LOAD DATA reads it, into as many files as it needs. */
export async function dump(table: Table, folder: string): Promise<string[]> {
  const connection = await createConnection({
    ...connectionSettings(process.env.DATABASE_URL ?? ""),
    dateStrings: true,
  });
  const files: string[] = [];
  let text = "";
  const put = async () => {
    const file = path.join(folder, `${table}-${files.length}.tsv`);
    await writeFile(file, text);
    files.push(file);
    text = "";
  };
  const sql = { sql: `SELECT * FROM ${table} ORDER BY ${ORDER[table]}`, rowsAsArray: true };
  for await (const row of connection.queryStream(sql)) {
    text += `${(row as unknown[]).map(cell).join("\t")}\n`;
    if (text.length > PART_CHARACTERS) await put();
  }
  await put();
  await connection.end();
  return files;
}

const cell = (value: unknown): string =>
  value === null
    ? "\\N"
    : String(value).replace(
        /[\\\t\n\r]/g,
        (sign) => `\\${sign === "\t" ? "t" : sign === "\n" ? "n" : sign === "\r" ? "r" : sign}`,
      );

/** Loads the files into an empty copy of the table; server and client time together in `cpuUs`. */
export async function load(
  table: Table,
  files: string[],
  serverPid: number,
): Promise<Cost & { cpuUs: number }> {
  await execute(`DROP TABLE IF EXISTS loaded_${table}`);
  await execute(`CREATE TABLE loaded_${table} LIKE ${table}`);
  const settings = connectionSettings(process.env.DATABASE_URL ?? "");
  const connection = await createConnection({ ...settings, permitLocalInfile: true });
  const before = process.cpuUsage();
  const cost = await costOf(serverPid, async () => {
    for (const file of files) {
      await connection.query({
        sql: `LOAD DATA LOCAL INFILE '${file}' INTO TABLE loaded_${table} CHARACTER SET utf8mb4`,
        infileStreamFactory: () => createReadStream(file, { highWaterMark: 1 << 20 }),
      });
    }
  });
  const { user, system } = process.cpuUsage(before);
  await connection.end();
  await execute(`DROP TABLE loaded_${table}`);
  return { ...cost, cpuUs: cost.serverUs + user + system };
}
