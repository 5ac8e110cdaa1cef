/** An event in, the instant at which answering it began out, for whatever is made while it is answered. */
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "../core/database/process-wide";

const events = processWide("event-began", () => new AsyncLocalStorage<number>());

/** Runs `answer` as the answering of an event that comes at `now`, in milliseconds since the epoch. */
export const answering = <T>(now: number, answer: () => T): T => events.run(now, answer);

/** Null where no event is being answered. */
export const began = (): number | null => events.getStore() ?? null;
