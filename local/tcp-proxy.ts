/** Stands between a client and a server that talk over TCP: cuts, refuses or falls silent on demand. */
import net from "node:net";

/** `refuse` is a server that is down, `silence` one that takes connections and never answers. */
export type Line = "open" | "refuse" | "silence";

export interface TcpProxy {
  port: number;
  /** What happens from now on; everything that is connected is cut, except by silence. */
  set(line: Line): void;
  /** Cuts every connection, as a failover does; new ones are taken as before. */
  cut(): void;
  /** Leads new connections to another port of the same host, as after a failover. */
  moveTo(port: number): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let line: Line = "open";
  let target = port;
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    return socket;
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = net.createServer((client) => {
    keep(client);
    if (line === "refuse") return client.destroy();
    const upstream = keep(net.connect(target, host));
    const pass = (from: net.Socket, to: net.Socket) => {
      from.on("data", (bytes) => line !== "silence" && to.write(bytes));
      from.on("close", () => to.destroy());
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    cut,
    moveTo: (next) => {
      target = next;
    },
    set: (next) => {
      line = next;
      if (next !== "silence") cut();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
