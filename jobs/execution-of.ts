/** What a workflow hands over in, what its log lines belong to out: the name of the execution, where there is one. */
import { z } from "zod";

/** As Step Functions allows names (API reference, StartExecution). */
const HANDED = z.object({ execution: z.string().regex(/^[\w-]{1,80}$/) });

export const executionOf = (event: unknown): { execution?: string } => HANDED.safeParse(event).data ?? {};
