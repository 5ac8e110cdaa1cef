/** Stands between the site and an emulated service: makes it fail on demand, and dates objects by the site's own clock. */
import http from "node:http";
import type { AddressInfo } from "node:net";

export type Fault = "none" | "error" | "silence";

export interface Gateway {
  url: string;
  /** What the next requests meet. */
  fault: Fault;
  stop(): Promise<void>;
}

/** `now` is the site's clock: an object's Last-Modified is when it was written on that clock. */
export async function startGateway(target: string, now: () => number): Promise<Gateway> {
  const writtenAt = new Map<string, number>();
  const { hostname, port } = new URL(target);
  const agent = new http.Agent({ keepAlive: true });
  const gateway = { url: "", fault: "none" as Fault };

  const server = http.createServer((request, response) => {
    if (gateway.fault === "silence") return;
    if (gateway.fault === "error") return void response.writeHead(503).end();
    const { method, url = "/", headers } = request;
    const [key = "/"] = url.split("?");
    const onward = http.request({ hostname, port, method, path: url, headers, agent }, (answer) => {
      if (method === "PUT") writtenAt.set(key, now());
      const written = answer.headers["last-modified"] ? writtenAt.get(key) : undefined;
      const dated = written === undefined ? {} : { "last-modified": new Date(written).toUTCString() };
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...dated });
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return Object.assign(gateway, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
