/** Bundles sst.config.ts to run under mocks, in the way of SST's own command (pkg/js/js.go, pkg/project/run.go). */
import { readFileSync } from "node:fs";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import type { Instead } from "./program";

export const PLATFORM = path.resolve(".sst/platform");

const EXTERNAL = ["@pulumi/*", "undici", "@aws-sdk/*", "esbuild", "archiver", "glob", "vite"];
const BANNER = [
  `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
  `import { fileURLToPath } from "node:url"; const __filename = fileURLToPath(import.meta.url);`,
  `const __dirname = fileURLToPath(new URL(".", import.meta.url));`,
].join("");

/** `run` of sst.config.ts for one stage; `app` is what its `app()` answered, `instead` names what stands in for files of it. */
export async function bundleProgram(
  app: Record<string, unknown>,
  outfile: string,
  instead: Instead,
): Promise<void> {
  const paths = {
    home: path.resolve(".sst/home"),
    root: path.resolve("."), // as it is with SST: where sst.config.ts stands
    work: path.resolve(".sst"),
    platform: PLATFORM,
  };
  await bundle(outfile, program(app), {
    define: {
      $app: JSON.stringify(app),
      $dev: "false",
      $cli: JSON.stringify({ command: "deploy", dev: false, paths, state: { version: {} } }),
    },
    inject: [path.join(PLATFORM, "src/shim/run.js")],
    plugins: [
      providerGlobals,
      ...standIn(/\/shinkan\.config$/, instead.config),
      ...standIn(/\/stages$/, instead.stages),
    ],
  });
}

/** Only `app()` of sst.config.ts, which needs nothing of Pulumi. */
export const bundleConfig = (outfile: string): Promise<void> =>
  bundle(
    outfile,
    `globalThis.$config = (config) => config; export default (await import("./sst.config.ts")).default;`,
    {},
  );

const program = ({ name, stage }: Record<string, unknown>): string => `
  import * as pulumi from "@pulumi/pulumi";
  import { run } from "${PLATFORM}/src/auto/run.ts";
  import config from "./sst.config.ts";
  import { mocks, recorded } from "./infra/testing/mocks.ts";
  export default async function () {
    await pulumi.runtime.setMocks(mocks, "${name}", "${stage}", false);
    await pulumi.runtime.runInPulumiStack(async () => {
      const outputs = await run(config.run);
      pulumi.output(outputs).apply((inputs) => recorded.push({ type: "outputs", name: "outputs", inputs }));
      return {};
    });
    await pulumi.runtime.disconnect();
    return recorded;
  }`;

async function bundle(outfile: string, contents: string, more: object): Promise<void> {
  await build({
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    logLevel: "error",
    mainFields: ["module", "main"],
    banner: { js: BANNER },
    external: EXTERNAL,
    nodePaths: [path.join(PLATFORM, "node_modules")],
    stdin: { contents, resolveDir: path.resolve("."), sourcefile: "program.ts", loader: "ts" },
    ...more,
  });
}

/** `aws` and `sst` are globals in our files, as in SST's own bundle. */
const providerGlobals: Plugin = {
  name: "provider-globals",
  setup({ onLoad }) {
    const globals = `import * as aws from "@pulumi/aws"; import * as sst from "${PLATFORM}/src/components";\n`;
    onLoad({ filter: /\/(infra\/((alarms|figures)\/)?[^/]+|sst\.config)\.ts$/ }, ({ path: file }) =>
      file.startsWith(PLATFORM)
        ? undefined
        : { contents: globals + readFileSync(file, "utf8"), loader: "ts" },
    );
  },
};

/** Only that file itself may still know the one that ships. */
function standIn(filter: RegExp, named: string | undefined): Plugin[] {
  if (!named) return [];
  const file = path.resolve(named);
  const setup: Plugin["setup"] = ({ onResolve }) => {
    onResolve({ filter }, ({ importer }) => (importer === file ? undefined : { path: file }));
  };
  return [{ name: `instead-${filter.source}`, setup }];
}
