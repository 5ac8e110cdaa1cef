/** Settles a migration that began and did not finish, once a person has looked at the schema and put it right. */
import { z } from "zod";
import { execute, rows } from "./sql";

/** `applied`: all of it is there now. `rolled-back`: nothing of it is left, and the next `migrate` runs it again. */
export type Resolution = "applied" | "rolled-back";

const Half = z.object({ name: z.string() });

/** Throws an Error that names what is half-applied where `name` is not. */
export async function resolveMigration(name: string, resolution: Resolution): Promise<void> {
  const half = await rows(
    Half,
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at`,
  );
  if (!half.some((each) => each.name === name)) {
    const names = half.map((each) => each.name).join(", ");
    throw new Error(`${name} is not half-applied. ${names ? `Half-applied: ${names}.` : "No migration is."}`);
  }
  await (resolution === "applied" ? markApplied(name) : markRolledBack(name));
}

const markApplied = (name: string) =>
  execute(
    `UPDATE _prisma_migrations SET finished_at = CURRENT_TIMESTAMP(3), applied_steps_count = 1
     WHERE migration_name = :name AND finished_at IS NULL AND rolled_back_at IS NULL`,
    { name },
  );

const markRolledBack = (name: string) =>
  execute(
    `UPDATE _prisma_migrations SET rolled_back_at = CURRENT_TIMESTAMP(3)
     WHERE migration_name = :name AND finished_at IS NULL AND rolled_back_at IS NULL`,
    { name },
  );
