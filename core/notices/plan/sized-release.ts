/** Rows of the searches that plan many subscriptions or follows in batches. */
import { z } from "zod";

/** A release and how many members it may concern. */
export const SizedRelease = z.object({ id: z.number(), size: z.number() });

/** The last row of the next batch, null where none is left. */
export const LastOfBatch = z.object({ id: z.number().nullable() });
