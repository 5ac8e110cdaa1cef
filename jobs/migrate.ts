/** Applies the migrations that are missing; answers their names. */

import { migrate } from "../core/database/migrate";
import { env } from "../core/env";

export function migrateJob(): Promise<string[]> {
  const { DATABASE_URL, DATABASE_CA } = env("DATABASE_URL", "DATABASE_CA");
  return migrate(DATABASE_URL, process.env.MIGRATIONS ?? "prisma/migrations", DATABASE_CA);
}

/** The cloud's door: called once for each deployment, before new code takes traffic. */
export const handler = async () => ({ applied: await migrateJob() });
