/**
 * A second function for logging in, from the site's own bundle. A storm of logins then uses up its own few
 * instances: neither the pages nor the shop's database suffer from it.
 */

import { type PrivateFunctionArgs, privateFunction, type Surroundings } from "./private-function";
import { LOGIN_PATH } from "./typed-text";

interface Parts {
  router: sst.aws.Router;
  server: $util.Output<sst.aws.Function>;
  permissions: PrivateFunctionArgs["permissions"];
}

const BUNDLE = ".open-next/server-functions/default";

export function loginFunction(
  surroundings: Surroundings,
  { router, server, permissions }: Parts,
): sst.aws.Function {
  return privateFunction("Login", surroundings, {
    bundle: builtWith(server, BUNDLE),
    handler: "index.handler",
    memory: "1769 MB", // a whole processor: checking a password is work
    timeout: "20 seconds",
    concurrency: { reserved: surroundings.stage.concurrency.login },
    environment: server.nodes.function.environment.apply((found) => ownVariables(found?.variables ?? {})),
    permissions,
    url: { router: { instance: router, path: LOGIN_PATH } },
  });
}

/** The site's function is there once its bundle was built: a plain path would pack what the deployment before had built. */
export const builtWith = (server: $util.Output<sst.aws.Function>, bundle: string): $util.Output<string> =>
  server.nodes.function.arn.apply(() => bundle);

/** What SST adds to a function belongs to that function. */
export const ownVariables = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith("SST_")));
