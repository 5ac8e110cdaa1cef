/** Interleaved log-ins of three kinds that must fail in, how well their times tell them apart out. */
import { logIn } from "../../core/accounts/log-in";
import { execute } from "../../core/db";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { atMost, type Bar, percentile, told } from "../../local/bars";
import config from "../../shinkan.config";
import { quietly } from "./quiet";

const KINDS = {
  unknown: ["nobody", "not the password"],
  withdrawn: ["withdrawn", DEMO_PASSWORD],
  wrong: ["hanako", "not the password"],
} as const;

type Kind = keyof typeof KINDS;

/** The area under the ROC curve is 0.5 where times tell nothing; at 300 samples chance alone moves it by about 0.024. */
export async function runTimes(samples: number, say: (line: string) => void): Promise<Bar[]> {
  say(`${samples} refused log-ins of each kind, one kind after the other`);
  const times: Record<Kind, number[]> = { unknown: [], withdrawn: [], wrong: [] };
  await quietly(async () => {
    for (let round = 0; round < samples + 5; round++) {
      for (const kind of ["unknown", "withdrawn", "wrong"] as const) {
        const milliseconds = await timeOf(kind);
        if (round >= 5) times[kind].push(milliseconds);
      }
    }
  });
  const limit = samples < 300 ? 0.15 : 0.05;
  const apart = (one: Kind, other: Kind) =>
    atMost(
      `${one} told from ${other} by time: |AUC − 0.5|`,
      Math.abs(auc(times[one], times[other]) - 0.5),
      limit,
      "",
    );
  const median = (kind: Kind) => told(`median time of ${kind}`, percentile(times[kind], 0.5), "ms");
  return [
    ...[apart("unknown", "wrong"), apart("withdrawn", "wrong"), apart("unknown", "withdrawn")],
    ...[median("unknown"), median("withdrawn"), median("wrong")],
  ];
}

async function timeOf(kind: Kind): Promise<number> {
  await execute("DELETE FROM login_throttles");
  const [login, password] = KINDS[kind];
  const attempt = { login, password, address: "192.0.2.7", requestId: "faults", now: new Date() };
  const start = performance.now();
  await logIn(attempt, config.shop).catch(() => null);
  return performance.now() - start;
}

/** How likely a value of the first is greater than one of the second. */
function auc(first: number[], second: number[]): number {
  const wins = first.reduce((sum, one) => sum + second.filter((other) => one > other).length, 0);
  return wins / (first.length * second.length);
}
