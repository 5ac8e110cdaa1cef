/**
 * The console's function, from a bundle of its own: it reads and records decisions, and may start the operations function and
 * nothing else. The public function holds none of its code and has none of its rights.
 */

import type { Database } from "./database";
import { FEW } from "./figures/connections";
import { builtWith, ownVariables } from "./login";
import { privateFunction, type Surroundings } from "./private-function";
import { CONSOLE_PATH } from "./typed-text";

interface Parts {
  router: sst.aws.Router;
  /** The site's function, with whose build the console's is made. */
  server: $util.Output<sst.aws.Function>;
  database: Database;
  /** What the console starts. */
  operations: sst.aws.Function;
}

const BUNDLE = ".open-next/server-functions/console";

export function consoleFunction(
  surroundings: Surroundings,
  { router, server, database, operations }: Parts,
): sst.aws.Function {
  return privateFunction("Console", surroundings, {
    bundle: builtWith(server, BUNDLE),
    handler: "index.handler",
    memory: "1769 MB", // a whole processor: a page that counts what a held run would do is waited for
    timeout: "20 seconds",
    concurrency: { reserved: FEW.console },
    environment: $util
      .all([server.nodes.function.environment, operations.name])
      .apply(([found, name]) => ({ ...withoutCompiled(found?.variables ?? {}), OPERATIONS_FUNCTION: name })),
    permissions: [...database.connect, { actions: ["lambda:InvokeFunction"], resources: [operations.arn] }],
    url: { router: { instance: router, path: CONSOLE_PATH } },
  });
}

/** The compiled code beside the site's bundle is the site's. */
const withoutCompiled = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ownVariables(variables)).filter(([name]) => !name.startsWith("NODE_COMPILE_CACHE")),
  );
