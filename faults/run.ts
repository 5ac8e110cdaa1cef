/** `npm run faults -- NAME [--short] [--kills N] [--json]`: breaks what one part of the service stands on, says which bars hold. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Bar, report } from "../local/bars";
import { namesBeside } from "../local/names-beside";

interface Fault {
  breakOnPurpose(options: { short: boolean; kills: number; say(line: string): void }): Promise<Bar[]>;
}

const flag = { type: "boolean", default: false } as const;
const { values, positionals } = parseArgs({
  options: { short: flag, json: flag, kills: { type: "string" } },
  allowPositionals: true,
});
const [name = ""] = positionals;
const file = new URL(`./${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || name === "run" || !existsSync(file)) {
  process.stderr.write(
    `${name ? `There is nothing to break called "${name}". ` : ""}There is:\n${namesBeside(import.meta.url)}\n`,
  );
  process.exit(2);
}
const { breakOnPurpose } = (await import(file.href)) as Fault;
const say = (line: string) => void process.stderr.write(`${line}\n`);
const kills = Number(values.kills ?? (values.short ? 10 : 100));
process.exit(report(await breakOnPurpose({ short: values.short, kills, say }), values));
