/** Ends every connection of our account but this one, as a database does that restarts or tidies up. */
import { createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";

export async function killConnections(databaseUrl: string): Promise<void> {
  const own = await createConnection(connectionSettings(databaseUrl));
  const others: { id: number }[] = await own.query(
    "SELECT id FROM information_schema.PROCESSLIST WHERE id <> CONNECTION_ID() AND user = SUBSTRING_INDEX(USER(), '@', 1)",
  );
  for (const { id } of others) await own.query(`KILL ${Number(id)}`);
  await own.end();
}
