/** `npm run faults -- NAME [--short] [--kills N] [--json]`: breaks what one part of the service stands on, says which bars hold. */
import { type Bar, report } from "../local/bars";
import { choose } from "../local/names-beside";

interface Fault {
  breakOnPurpose(options: { short: boolean; kills: number; say(line: string): void }): Promise<Bar[]>;
}

const words = process.argv.slice(2);
const chosen = choose({ url: import.meta.url, program: "npm run faults", counted: "kills", words });
if (typeof chosen === "string") {
  process.stderr.write(`${chosen}\n`);
  process.exit(2);
}
const { file, short, json, count } = chosen;
const { breakOnPurpose } = (await import(file.href)) as Fault;
const say = (line: string) => void process.stderr.write(`${line}\n`);
const kills = count ?? (short ? 10 : 100);
process.exit(report(await breakOnPurpose({ short, kills, say }), { json }));
