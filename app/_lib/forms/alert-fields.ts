/** What the button of a title sends: which title, and whether to register it or to take it back. */
import { z } from "zod";

export interface AlertFields {
  action: "subscribe" | "unsubscribe";
  releaseId: number;
}

const id = z.coerce.number().int().positive().max(4_294_967_295);

export const alertFields: z.ZodType<AlertFields> = z
  .object({ subscribe: id.optional(), unsubscribe: id.optional() })
  .transform(({ subscribe, unsubscribe }, context): AlertFields => {
    if (subscribe !== undefined) return { action: "subscribe", releaseId: subscribe };
    if (unsubscribe !== undefined) return { action: "unsubscribe", releaseId: unsubscribe };
    context.addIssue("neither a title to register nor one to take back");
    return z.NEVER;
  });
