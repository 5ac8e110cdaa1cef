/** The site's back door on this machine: CloudFront's call to forget paths, and a clock that other processes may move. */
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { serve } from "../serve";

export interface Controlled {
  invalidate(paths: string[]): void;
  moveClock(instant: Date): Promise<void>;
}

export interface Control {
  url: string;
  stop(): Promise<void>;
}

const CREATE_INVALIDATION = /^\/2020-05-31\/distribution\/[^/]+\/invalidation$/;

export async function startControl(site: Controlled): Promise<Control> {
  const { url, stop } = await serve(async (request, response) => {
    const { method, url: path = "" } = request;
    const body = await text(request);
    if (method === "POST" && CREATE_INVALIDATION.test(path)) {
      site.invalidate([...body.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, one = ""]) => one));
      const id = randomUUID();
      response.writeHead(201, { "content-type": "text/xml", location: `${path}/${id}` });
      return void response.end(invalidation(id));
    }
    if (method === "POST" && path === "/clock") {
      await site.moveClock(new Date(body));
      return void response.writeHead(204).end();
    }
    response.writeHead(404).end();
  });
  return { url, stop };
}

/** Lets the site with this back door (LOCAL_SITE_CONTROL) believe it is `instant`; it goes on from there. */
export async function moveSiteClock(control: string, instant: Date): Promise<void> {
  const answer = await fetch(new URL("/clock", control), { method: "POST", body: instant.toISOString() });
  if (!answer.ok) throw new Error(`The site at ${control} did not take the time: ${answer.status}.`);
}

/** As CloudFront answers (API version 2020-05-31). */
const invalidation = (id: string): string =>
  `<?xml version="1.0"?><Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>${id}</Id>` +
  `<Status>Completed</Status><CreateTime>${new Date().toISOString()}</CreateTime></Invalidation>`;
