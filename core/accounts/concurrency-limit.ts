/** Lets a few password checks run at a time: a storm of log-ins must not starve everything else in the process. */
import { Refusal } from "../refusal";

/** Hashing keeps a core busy; a process of ours has one or two. */
const AT_A_TIME = 2;
/** Whoever comes after these is told to come back: at 100 ms a hash they would wait over a second. */
const WAITING_AT_MOST = 24;

let busy = 0;
const waiting: (() => void)[] = [];

/** Throws Refusal `service-away` where too many wait already. */
export async function withLimit<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_A_TIME) await freePlace();
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

/** Who is called takes over the place of who leaves. */
function freePlace(): Promise<void> {
  if (waiting.length >= WAITING_AT_MOST) throw new Refusal("service-away");
  return new Promise((resolve) => waiting.push(resolve));
}
