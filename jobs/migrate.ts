/** Applies the migrations that are missing; answers their names. */

import { migrate } from "../core/database/migrate";
import { env } from "../core/env";

export function migrateJob(): Promise<string[]> {
  return migrate(env("DATABASE_URL").DATABASE_URL, process.env.MIGRATIONS ?? "prisma/migrations");
}

/** The cloud's door: called once for each deployment, before new code takes traffic. */
export const handler = async () => ({ applied: await migrateJob() });
