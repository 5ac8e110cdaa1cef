// `bundle-import.mjs FOLDER [ENTRY]`: jobs/run.ts, or another entry, and all it needs, the authorities of RDS and the migrations; native modules stay out, since the import needs none.
import { cpSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const [folder, entry = "jobs/run.ts"] = process.argv.slice(2);
await build({
  entryPoints: [entry],
  outdir: folder,
  splitting: true, // a command is loaded when it is called, and its packages with it
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  sourcemap: true,
  sourcesContent: false, // a stack names files and lines; their text would only fill memory
  logLevel: "error",
  external: ["../local/*", "@node-rs/*"],
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
for (const beside of ["assets/rds", "prisma/migrations"])
  cpSync(beside, path.join(folder, beside), { recursive: true });
