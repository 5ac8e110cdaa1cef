// `bundle-import.mjs FOLDER`: jobs/run.ts and all it needs; native modules stay out, since the import needs none.
import { build } from "esbuild";

await build({
  entryPoints: ["jobs/run.ts"],
  outdir: process.argv[2],
  splitting: true, // a command is loaded when it is called, and its packages with it
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  sourcemap: true,
  logLevel: "error",
  external: ["../local/*", "@node-rs/*"],
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
