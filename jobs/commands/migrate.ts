import { type Resolution, resolveMigration } from "../../core/database/resolve-migration";
import { type Command, type Invocation, UsageError } from "../command-line/command";
import { migrateJob } from "../migrate";

type Result = { applied: string[] } | { resolved: string; as: Resolution };

export const migrateCommand: Command = {
  summary:
    "Brings our own schema up to date, through the database itself and no proxy. --resolve settles a migration that broke off.",
  usage: "[--resolve NAME applied|rolled-back]",
  timeless: true,
  details:
    "  --resolve  after a look at the schema: applied if all of NAME is there now, rolled-back if nothing of it is left",
  options: { resolve: { type: "string" } },
  onlyHere:
    "A deployment brings the schema up to date before new code is served; only --resolve runs in a stage.",
  isForStage: (args) => args.some((word) => /^--resolve(=|$)/.test(word)),
  run: async (invocation): Promise<Result> =>
    invocation.options.resolve === undefined ? { applied: await migrateJob() } : resolve(invocation),
  print: (result) => {
    const shown = result as Result;
    if ("resolved" in shown) return `${shown.resolved} counts as ${shown.as} now.`;
    return shown.applied.length > 0 ? `Applied: ${shown.applied.join(", ")}` : "The schema is up to date.";
  },
};

async function resolve({ options, positionals: [as, ...more] }: Invocation): Promise<Result> {
  const name = String(options.resolve);
  if ((as !== "applied" && as !== "rolled-back") || more.length > 0) {
    throw new UsageError(`Say what became of it: migrate --resolve ${name} applied, or rolled-back`);
  }
  await resolveMigration(name, as);
  return { resolved: name, as };
}
