import type { Command } from "../command";
import { migrateJob } from "../migrate";

export const migrateCommand: Command = {
  summary: "Brings our own schema up to date. Goes to the database itself, not through a proxy.",
  usage: "",
  onlyHere: "A deployment brings the schema up to date before new code is served.",
  run: async () => ({ applied: await migrateJob() }),
  print: (result) => {
    const { applied } = result as { applied: string[] };
    return applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The schema is up to date.";
  },
};
