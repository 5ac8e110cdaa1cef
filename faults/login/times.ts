/** Times log-ins of three kinds that must fail, interleaved, and says how well the times tell them apart. */
import { type LoginAttempt, logIn } from "../../core/accounts/log-in";
import { execute } from "../../core/database/sql";
import { Refusal } from "../../core/refusal";
import { findMemberByLogin } from "../../core/shop/members";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { atLeast, atMost, type Bar, info, percentile } from "../../local/bars";
import config from "../../shinkan.config";
import { quietly } from "./quiet";

const KINDS = {
  unknown: ["nobody", "not the password"],
  withdrawn: ["withdrawn", DEMO_PASSWORD],
  wrong: ["hanako", "not the password"],
} as const;

type Kind = keyof typeof KINDS;

/** Kind by kind, how long each refused log-in took, in milliseconds. */
type Times = Record<Kind, number[]>;
type LogIn = (attempt: LoginAttempt) => Promise<unknown>;

const ours: LogIn = (attempt) => logIn(attempt, config.shop);

/** What we must not do, to show that the measurement would notice: a name that does not exist is refused at once. */
const hasty: LogIn = async (attempt) => {
  if (!(await findMemberByLogin(config.shop, attempt.login, attempt.now))) throw new Refusal("login-failed");
  return ours(attempt);
};

/**
 * The area under the ROC curve is 0.5 where times tell nothing. At 1,000 samples of each kind chance alone moves it by
 * 0.013 (one standard deviation), at 120 by 0.037: `within` is more than three of those.
 */
export async function runTimes(samples: number, say: (line: string) => void): Promise<Bar[]> {
  say(`${samples} refused log-ins of each kind, one kind after the other`);
  const within = samples < 300 ? 0.12 : 0.05;
  const times = await timesOf(samples, ours);
  const control = await timesOf(Math.min(samples, 60), hasty);
  const apart = (one: Kind, other: Kind) =>
    atMost(`${one} told from ${other} by time: |AUC − 0.5|`, distance(times[one], times[other]), within, "");
  const median = (kind: Kind) => info(`median time of ${kind}`, percentile(times[kind], 0.5), "ms");
  return [
    apart("unknown", "wrong"),
    apart("withdrawn", "wrong"),
    apart("unknown", "withdrawn"),
    atLeast("a hasty variant is found out: |AUC − 0.5|", distance(control.unknown, control.wrong), 0.4, ""),
    median("unknown"),
    median("withdrawn"),
    median("wrong"),
  ];
}

/** Each kind comes as often first, second and last: what the one before leaves behind falls on all alike. */
const ORDERS: readonly Kind[][] = [
  ["unknown", "withdrawn", "wrong"],
  ["wrong", "unknown", "withdrawn"],
  ["withdrawn", "wrong", "unknown"],
  ["unknown", "wrong", "withdrawn"],
  ["withdrawn", "unknown", "wrong"],
  ["wrong", "withdrawn", "unknown"],
];

async function timesOf(samples: number, attempt: LogIn): Promise<Times> {
  const times: Times = { unknown: [], withdrawn: [], wrong: [] };
  await quietly(async () => {
    for (let round = 0; round < samples + 5; round++) {
      for (const kind of ORDERS[round % ORDERS.length] ?? []) {
        const milliseconds = await timeOf(kind, attempt);
        if (round >= 5) times[kind].push(milliseconds);
      }
    }
  });
  return times;
}

async function timeOf(kind: Kind, attempt: LogIn): Promise<number> {
  await execute("DELETE FROM login_throttles");
  const [login, password] = KINDS[kind];
  const tried = { login, password, address: "192.0.2.7", requestId: "faults", now: new Date() };
  const start = performance.now();
  await attempt(tried).catch(() => null);
  return performance.now() - start;
}

const distance = (first: number[], second: number[]): number => Math.abs(auc(first, second) - 0.5);

/** How likely a value of the first is greater than one of the second. */
function auc(first: number[], second: number[]): number {
  const wins = first.reduce((sum, one) => sum + second.filter((other) => one > other).length, 0);
  return wins / (first.length * second.length);
}
