/** The name of the workflow's execution that log lines belong to, where there is one. */
import { z } from "zod";

/** As Step Functions allows names (API reference, StartExecution). */
const HANDED = z.object({ execution: z.string().regex(/^[\w-]{1,80}$/) });

export const executionOf = (event: unknown): { execution?: string } => HANDED.safeParse(event).data ?? {};
