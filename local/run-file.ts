/** Runs a program of ours; a mistake in the operator's configuration ends it with a sentence, not with a stack. */
import { pathToFileURL } from "node:url";
import { ConfigError } from "../core/config";

const [file = ""] = process.argv.splice(2, 1);
process.argv[1] = file;
await import(pathToFileURL(file).href).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
