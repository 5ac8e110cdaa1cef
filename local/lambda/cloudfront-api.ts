/** The one call to CloudFront's API that the service makes, answered on this machine: forget these paths. */
import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface CloudFrontApi {
  url: string;
  stop(): Promise<void>;
}

const CREATE_INVALIDATION = /^\/2020-05-31\/distribution\/([^/]+)\/invalidation$/;

export async function startCloudFrontApi(invalidate: (paths: string[]) => void): Promise<CloudFrontApi> {
  const server = http.createServer(async (request, response) => {
    const [, distribution] = CREATE_INVALIDATION.exec(request.url ?? "") ?? [];
    if (request.method !== "POST" || !distribution) return void response.writeHead(404).end();
    const batch = await text(request);
    const paths = [...batch.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = ""]) => path);
    invalidate(paths);
    const id = randomUUID();
    response.writeHead(201, { "content-type": "text/xml", location: `${request.url}/${id}` });
    response.end(
      `<?xml version="1.0"?><Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>${id}</Id>` +
        `<Status>Completed</Status><CreateTime>${new Date().toISOString()}</CreateTime></Invalidation>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
