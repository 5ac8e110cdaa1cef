/** When the answering of the present event began, for whatever is made meanwhile to be dated by. */
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "../core/database/process-wide";

const events = processWide("request-start", () => new AsyncLocalStorage<number>());

/** Runs `answer` as the answer to a request that came at `now`, in milliseconds since the epoch. */
export const duringRequest = <T>(now: number, answer: () => T): T => events.run(now, answer);

/** Null where no request is being answered. */
export const requestStart = (): number | null => events.getStore() ?? null;
