/** Stands between the site and an emulated service: makes it fail on demand, and dates objects by the site's own clock. */
import http from "node:http";
import { serve } from "../serve";

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

  const { url, stop } = await serve((request, response) => {
    if (gateway.fault === "silence") return;
    if (gateway.fault === "error") return void response.writeHead(503).end();
    const { method, url: path = "/", headers } = request;
    const [key = "/"] = path.split("?");
    const onward = http.request({ hostname, port, method, path, headers, agent }, (answer) => {
      if (method === "PUT") writtenAt.set(key, now());
      const written = answer.headers["last-modified"] ? writtenAt.get(key) : undefined;
      const dated = written === undefined ? {} : { "last-modified": new Date(written).toUTCString() };
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...dated });
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  return Object.assign(gateway, {
    url,
    stop: () => {
      agent.destroy();
      return stop();
    },
  });
}
