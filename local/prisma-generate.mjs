// Generates the Prisma client without a download: plain JavaScript, because set-up runs it before anything else works.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const result = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate", "--no-hints"], {
  cwd: root,
  encoding: "utf8",
  env: {
    ...process.env,
    PATH: `${root}node_modules/.bin:${process.env.PATH}`,
    PRISMA_SCHEMA_ENGINE_BINARY: `${root}local/schema-engine-stub.sh`,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
});
if (result.status !== 0) process.stderr.write(`${result.stdout}\n${result.stderr}\n`);
process.exit(result.status ?? 1);
