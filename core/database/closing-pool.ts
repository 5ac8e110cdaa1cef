/** A pool that is closed only when its last socket is, also that of a connection which was still being made. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createPool, type Pool, type PoolConfig } from "mariadb";

export interface ClosingPool {
  pool: Pool;
  /** Waits for connections that are being made: the driver would let go of them, and whoever stops the server then breaks them. */
  end(): Promise<void>;
}

/** Of a statement that fails, so many characters stand in the error, which is logged: its table, and none of its values. */
const SHOWN_OF_STATEMENT = 40;

/** A connection is made or given up in 3 s; after so long nobody waits for it. */
const LONGEST_MS = 4_000;

export function createClosingPool(settings: PoolConfig & { host: string; port: number }): ClosingPool {
  const sockets = new Set<Socket>();
  const stream = () => {
    const socket = connect(settings.port, settings.host);
    for (const each of sockets) if (each.closed) sockets.delete(each);
    sockets.add(socket);
    return socket;
  };
  const pool = createPool({ ...settings, debugLen: SHOWN_OF_STATEMENT, stream });
  return {
    pool,
    end: async () => {
      await pool.end();
      await Promise.all([...sockets].map(closed));
    },
  };
}

/** Not by a listener from the start: of a connection that fails the driver removes them all. */
async function closed(socket: Socket): Promise<void> {
  if (socket.closed) return;
  const patience = new AbortController();
  // A timer that keeps the process alive: it must not end before whoever waits here has said what was wrong.
  const timer = setTimeout(() => patience.abort(), LONGEST_MS);
  await once(socket, "close", { signal: patience.signal }).catch(() => socket.destroy());
  clearTimeout(timer);
}
