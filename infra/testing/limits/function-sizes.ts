/** 128 to 10,240 MB, 900 s, and 100 instances that no function reserves: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, configuration-concurrency.html */
import { all } from "../program";
import type { Rule } from "../rule";

const ACCOUNT = 1_000;
const UNRESERVED = 100;

export const functionSizes: Rule = {
  says: "functions have sizes that there are, and leave the account what nobody may reserve",
  violations: (program) => {
    const functions = all(program, "lambda/function");
    const odd = functions.filter(({ inputs: { memorySize = 128, timeout = 3 } }) => {
      const fits = Number(memorySize) >= 128 && Number(memorySize) <= 10_240;
      return !fits || Number(timeout) > 900;
    });
    const reserved = functions.reduce(
      (sum, { inputs }) => sum + Math.max(0, Number(inputs.reservedConcurrentExecutions ?? 0)),
      0,
    );
    const tooMany = reserved > ACCOUNT - UNRESERVED ? [`${reserved} are reserved`] : [];
    return [...odd.map(({ name }) => name), ...tooMany];
  },
  spoil: (program) => {
    for (const { inputs } of all(program, "lambda/function")) inputs.reservedConcurrentExecutions = 500;
  },
};
