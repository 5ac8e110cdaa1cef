/** A pool that is closed only when its last socket is, also that of a connection which was still being made. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createPool, type Pool, type PoolConfig } from "mariadb";

export interface ClosingPool {
  pool: Pool;
  /** Waits for connections that are being made: the driver would let go of them, and whoever stops the server then breaks them. */
  end(): Promise<void>;
}

/** A connection is made or given up in 3 s; after so long nobody waits for it. */
const LONGEST_MS = 4_000;

export function createClosingPool(settings: PoolConfig & { host: string; port: number }): ClosingPool {
  const sockets = new Set<Socket>();
  const stream = () => {
    const socket = connect(settings.port, settings.host);
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    return socket;
  };
  const pool = createPool({ ...settings, stream });
  return {
    pool,
    end: async () => {
      await pool.end();
      await Promise.all([...sockets].map(closed));
    },
  };
}

async function closed(socket: Socket): Promise<void> {
  await once(socket, "close", { signal: AbortSignal.timeout(LONGEST_MS) }).catch(() => socket.destroy());
}
