/** Writes an event with its facts as one JSON line to standard error, which says what it belongs to: standard output belongs to results. */
import { AsyncLocalStorage } from "node:async_hooks";

type Facts = { event: string } & Record<string, unknown>;

/** Next.js loads this module once for pages and again for route handlers: both must see the same work. */
const shared = globalThis as { shinkanLogWork?: AsyncLocalStorage<Record<string, unknown>> };
shared.shinkanLogWork ??= new AsyncLocalStorage();
const pieces = shared.shinkanLogWork;

/** Whatever is logged while `work` is done says as well which run or execution it was done for. */
export const logging = <T>(belonging: Record<string, unknown>, work: () => T): T =>
  pieces.run({ ...pieces.getStore(), ...belonging }, work);

const write = (level: "info" | "warn" | "error", facts: Facts): void => {
  const line = { level, at: new Date().toISOString(), ...answered(), ...pieces.getStore(), ...facts };
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** Facts never hold a password, a hash, a token or an e-mail address. */
export const log = {
  info: (facts: Facts) => write("info", facts),
  warn: (facts: Facts) => write("warn", facts),
  error: (facts: Facts) => write("error", facts),
};

/** What Lambda's runtime puts there for each event that it hands over (https://github.com/awslabs/aws-lambda-invoke-store). */
interface Runtime {
  awslambda?: { InvokeStore?: { getRequestId(): string; getXRayTraceId(): string | undefined } };
}

/** What the store says where no event is answered: the SDK brings it into every process. */
const NONE = "-";

/** The event being answered, by Lambda's id of it and by that of its trace, which calls from one function to the next share. */
function answered(): { request?: string; trace?: string } {
  const store = (globalThis as Runtime).awslambda?.InvokeStore;
  const [, trace] = /Root=([^;]+)/.exec(store?.getXRayTraceId() ?? process.env._X_AMZN_TRACE_ID ?? "") ?? [];
  const request = store?.getRequestId() ?? NONE;
  return { ...(request !== NONE && { request }), ...(trace && { trace }) };
}
