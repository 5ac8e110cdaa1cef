/** What a schedule, a workflow or a person asks of the operations function, read from its event. */
import { z } from "zod";

const runId = z.number().int().positive();

const OPERATION = z.discriminatedUnion("command", [
  /** `scheduledAt` as EventBridge Scheduler writes it, `2026-11-24T07:05:00Z`; a person leaves it out. */
  z.object({
    command: z.literal("start"),
    workflow: z.enum(["daily", "notify"]),
    scheduledAt: z.string().max(40).optional(),
  }),
  z.object({
    command: z.enum(["import-outcome", "publish-day", "health", "forget", "watch-sales", "keep-demand"]),
  }),
  z.object({ command: z.enum(["publish", "apply-decided"]), runId }),
  /** Pages that show what an operator corrected in the console. */
  z.object({ command: z.literal("publish-tags"), tags: z.array(z.string().min(1).max(200)).min(1).max(40) }),
  z.object({ command: z.literal("await-decision"), runId, token: z.string().min(1).max(2048) }),
  /** The words of a command line, and who wrote them. */
  z.object({
    command: z.literal("run"),
    args: z.array(z.string().max(500)).max(40),
    by: z.string().min(1).max(100),
  }),
]);

export type Operation = z.infer<typeof OPERATION>;

/** Throws an Error that names what does not fit, never its value. */
export function readOperation(event: unknown): Operation {
  const read = OPERATION.safeParse(event);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join(".") || "event"}: ${message}`);
  throw new Error(`This cannot be asked of the operations function. ${problems.join("; ")}`);
}
