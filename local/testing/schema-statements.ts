/** Reads a migrated schema back as statements, so that each test file need not alter its tables from the first migration on. */
import { type Connection, createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";

/** What makes, in an empty schema of the same server, the tables of the one at `url` and what the migrations put into them. */
export async function statementsOf(url: string): Promise<string> {
  const connection = await createConnection(connectionSettings(url));
  try {
    const rows: Record<string, string>[] = await connection.query("SHOW TABLES");
    const tables = rows.flatMap((row) => Object.values(row));
    const statements = ["SET foreign_key_checks = 0"];
    for (const table of tables) statements.push(await tableOf(connection, table));
    for (const table of tables) statements.push(...(await rowsOf(connection, table)));
    return statements.join(";\n");
  } finally {
    await connection.end();
  }
}

async function tableOf(connection: Connection, table: string): Promise<string> {
  const [row] = await connection.query(`SHOW CREATE TABLE ${connection.escapeId(table)}`);
  return row["Create Table"];
}

async function rowsOf(connection: Connection, table: string): Promise<string[]> {
  const name = connection.escapeId(table);
  const rows: Record<string, unknown>[] = await connection.query(`SELECT * FROM ${name}`);
  return rows.map((row) => {
    const columns = Object.keys(row).map((column) => connection.escapeId(column));
    const values = Object.values(row).map((value) => connection.escape(value));
    return `INSERT INTO ${name} (${columns.join(", ")}) VALUES (${values.join(", ")})`;
  });
}
