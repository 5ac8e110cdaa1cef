/** An HTTP server on a free port of this machine, for the stand-ins of what is elsewhere. */
import http from "node:http";
import type { AddressInfo } from "node:net";

export interface Served {
  /** Without a slash at its end. */
  url: string;
  server: http.Server;
  /** Cuts the connections that are open. */
  stop(): Promise<void>;
}

export async function serve(answer: http.RequestListener): Promise<Served> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
