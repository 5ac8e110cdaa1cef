/** Every command of `npm run job`, loaded when it is called. */
import type { Command } from "./command";

export const COMMANDS: Record<string, () => Promise<Command>> = {
  notify: async () => (await import("./commands/notify")).notifyCommand,
  migrate: async () => (await import("./commands/migrate")).migrateCommand,
};
