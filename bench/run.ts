/** `npm run bench -- NAME [--short] [--json] [--rows N]`: measures one part of the service and says which bars hold. */
import { type Bar, report } from "../local/bars";
import { choose } from "../local/names-beside";

type Measure = (options: { short: boolean; rows?: number; say(line: string): void }) => Promise<Bar[]>;

const words = process.argv.slice(2);
const chosen = choose({ url: import.meta.url, program: "npm run bench", counted: "rows", words });
if (typeof chosen === "string") {
  process.stderr.write(`${chosen}\n`);
  process.exit(2);
}
const { file, short, json, count } = chosen;
const { measure } = (await import(file.href)) as { measure: Measure };
const say = (line: string) => void process.stderr.write(`${line}\n`);
const rows = count === undefined ? {} : { rows: count };
process.exit(report(await measure({ short, ...rows, say }), { json }));
