/** `npm run faults -- NAME [--short] [--json]`: breaks what one part of the service stands on, and says which bars hold. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Bar, report } from "../local/bars";

type Break = (options: { short: boolean; say(line: string): void }) => Promise<Bar[]>;

const { values, positionals } = parseArgs({
  options: { short: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [name = ""] = positionals;
const file = new URL(`./${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || name === "run" || !existsSync(file)) {
  process.stderr.write(`There is nothing to break called "${name}". Each file of faults/ is one.\n`);
  process.exit(2);
}
const { breakIt } = (await import(file.href)) as { breakIt: Break };
const say = (line: string) => void process.stderr.write(`${line}\n`);
process.exit(report(await breakIt({ short: values.short, say }), values));
