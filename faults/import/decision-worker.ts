/** Lets some kinds of change of a held run through in a process of its own, so that it can be killed: decision-worker.ts PROVIDER KIND,KIND. */
import { closeDatabase } from "../../core/database/pool";
import { decide } from "./decisions";

const [provider = "", kinds = ""] = process.argv.slice(2);
process.stdout.write("begun\n");
await decide(provider, kinds.split(","), (stage) => process.stdout.write(`${stage}\n`));
process.stdout.write("done\n");
await closeDatabase();
