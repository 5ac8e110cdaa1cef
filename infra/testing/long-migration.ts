/** The shipped stages, with migrations that run as a task. */
import { type Stage, stageOf as shipped } from "../stages";

export const stageOf = (name: string): Stage => ({ ...shipped(name), migrateBy: "task" });
