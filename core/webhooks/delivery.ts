/** What is owed to an endpoint, and what it answered. */
import { z } from "zod";
import type { Posted } from "./presets";

export const dueShape = z.object({
  id: z.number(),
  messageId: z.string(),
  payload: z.string(),
  /** Before this one. */
  attempts: z.number(),
});
export type DueDelivery = z.output<typeof dueShape>;

export interface Answered {
  /** 0 where nobody answered. */
  status: number;
  /** The beginning of the body, or why there is none. */
  text: string;
  /** Of the header Retry-After, if it is there. */
  retryAfter: string | null;
}

/** Asks an address; throws where none answers. */
export type Call = (url: string, posted: Posted) => Promise<Answered>;
