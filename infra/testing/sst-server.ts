/** Answers what SST's components ask the SST command: where a bundle lies, what the account was set up with. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Build {
  handler: string;
  bundle?: string;
}

/** Handlers that the program names, without a bundle of their own. */
export const handlers: string[] = [];

const ANSWERS: Record<string, (build: Build) => unknown> = {
  "Runtime.Build": build,
  "Provider.Aws.Bootstrap": () => ({
    asset: "asset",
    state: "state",
    assetEcrUrl: "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/asset",
    assetEcrRegistryId: "123456789012",
  }),
};

/** Answers its address. */
export async function startSstServer(): Promise<{ url: string; stop(): void }> {
  const server = createServer(async (request, response) => {
    const { method, params } = JSON.parse(await text(request)) as { method: string; params: [Build] };
    response.end(JSON.stringify(answer(method, params[0])));
  });
  server.keepAliveTimeout = 600_000; // this very process may be busy for longer than Node's five seconds
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

function answer(method: string, build: Build) {
  const known = ANSWERS[method];
  return known ? { result: known(build) } : { error: `nothing is known of ${method}` };
}

/** A handler is not bundled here, only looked for: infra/handlers.test.ts bundles each once. */
function build({ handler, bundle }: Build) {
  const file = handler.replace(/\.[^.]+$/, ".ts");
  if (!bundle) handlers.push(handler);
  const missing = !bundle && !existsSync(file);
  return {
    handler,
    out: bundle ?? "jobs",
    errors: missing ? [`${file} does not exist`] : [],
    sourcemaps: [],
  };
}
