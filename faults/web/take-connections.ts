/** Leaves the database without a connection to give, and the site without those it had: what only a stage without a proxy meets. */
import { createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";
import { killOthers } from "./kill-connections";

interface Server {
  databaseUrl: string;
  adminUrl: string;
}

/** The fewest that a server can be set to. Twice as many are held, so that one that becomes free meanwhile is not given away. */
const FEWEST = 10;

/** Gives back how the connections are let go. */
export async function takeConnections({ databaseUrl, adminUrl }: Server): Promise<() => Promise<void>> {
  const { database: _, ...adminSettings } = connectionSettings(adminUrl);
  const admin = await createConnection(adminSettings);
  const settings = connectionSettings(databaseUrl);
  const taken = await Promise.all(Array.from({ length: 2 * FEWEST }, () => createConnection(settings)));
  const [own = admin] = taken;
  const [usual]: { most: bigint | number }[] = await admin.query("SELECT @@GLOBAL.max_connections AS most");
  await admin.query(`SET GLOBAL max_connections = ${FEWEST}`);
  await killOthers(own, taken);
  return async () => {
    await Promise.all(taken.map((one) => one.end()));
    await admin.query(`SET GLOBAL max_connections = ${usual?.most}`);
    await admin.end();
  };
}
