/** Ends connections of our account, as a database does that restarts or tidies up. */
import { type Connection, createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";

/** Every one but that which does it. */
export async function killConnections(databaseUrl: string): Promise<void> {
  const own = await createConnection(connectionSettings(databaseUrl));
  await killOthers(own, [own]);
  await own.end();
}

/** Every one that is not among the spared. */
export async function killOthers(own: Connection, spared: readonly Connection[]): Promise<void> {
  const kept = new Set(spared.map(({ threadId }) => Number(threadId)));
  const all: { id: number | bigint }[] = await own.query(
    "SELECT id FROM information_schema.PROCESSLIST WHERE user = SUBSTRING_INDEX(USER(), '@', 1)",
  );
  for (const { id } of all) if (!kept.has(Number(id))) await own.query(`KILL ${Number(id)}`);
}
