/** Every command of `npm run job`, loaded when it is called. */
import type { Command } from "./command";

export const COMMANDS: Record<string, () => Promise<Command>> = {
  import: async () => (await import("./commands/import")).importCommand,
  profile: async () => (await import("./commands/profile")).profileCommand,
  runs: async () => (await import("./commands/runs")).runsCommand,
  run: async () => (await import("./commands/runs")).runCommand,
  approve: async () => (await import("./commands/approve")).approveCommand,
  discard: async () => (await import("./commands/approve")).discardCommand,
  release: async () => (await import("./commands/release")).releaseCommand,
  lock: async () => (await import("./commands/lock")).lockCommand,
  unlock: async () => (await import("./commands/lock")).unlockCommand,
  trace: async () => (await import("./commands/trace")).traceCommand,
  unsold: async () => (await import("./commands/unsold")).unsoldCommand,
  again: async () => (await import("./commands/again")).againCommand,
  demand: async () => (await import("./commands/demand")).demandCommand,
  notify: async () => (await import("./commands/notify")).notifyCommand,
  daily: async () => (await import("./commands/daily")).dailyCommand,
  tomorrow: async () => (await import("./commands/tomorrow")).tomorrowCommand,
  link: async () => (await import("./commands/link")).linkCommand,
  links: async () => (await import("./commands/link")).linksCommand,
  start: async () => (await import("./commands/start")).startCommand,
  health: async () => (await import("./commands/health")).healthCommand,
  doctor: async () => (await import("./commands/doctor")).doctorCommand,
  forget: async () => (await import("./commands/forget")).forgetCommand,
  passwords: async () => (await import("./commands/passwords")).passwordsCommand,
  migrate: async () => (await import("./commands/migrate")).migrateCommand,
};
