/** `npm run bench -- NAME [--short] [--json] [--rows N]`: measures one part of the service and says which bars hold. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Bar, report } from "../local/bars";
import { namesBeside } from "../local/names-beside";

type Measure = (options: { short: boolean; rows?: number; say(line: string): void }) => Promise<Bar[]>;

const { values, positionals } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    rows: { type: "string" },
  },
  allowPositionals: true,
});
const [name = ""] = positionals;
const file = new URL(`./${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || name === "run" || !existsSync(file)) {
  process.stderr.write(
    `${name ? `There is nothing to measure called "${name}". ` : ""}There is:\n${namesBeside(import.meta.url)}\n`,
  );
  process.exit(2);
}
const { measure } = (await import(file.href)) as { measure: Measure };
const say = (line: string) => void process.stderr.write(`${line}\n`);
const rows = values.rows === undefined ? {} : { rows: Number(values.rows) };
process.exit(report(await measure({ short: values.short, ...rows, say }), values));
