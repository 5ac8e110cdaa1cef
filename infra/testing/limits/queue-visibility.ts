/** Six times the function's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
import { all, type Program } from "../program";
import type { Rule } from "../rule";

const ofQueue = ({ name, inputs }: { name: string; inputs: Record<string, unknown> }): string =>
  String(inputs.name ?? name);

export const queueVisibility: Rule = {
  says: "a message is not given out again while a function may still be at it",
  violations: (program) =>
    all(program, "lambda/eventSourceMapping")
      .filter(({ inputs }) => visibility(program, inputs) < 6 * timeout(program, inputs))
      .map(({ name }) => name),
  spoil: (program) => {
    for (const { inputs } of all(program, "sqs/queue")) inputs.visibilityTimeoutSeconds = 30;
  },
};

function visibility(program: Program, { eventSourceArn }: Record<string, unknown>): number {
  const queue = all(program, "sqs/queue").find((each) =>
    String(eventSourceArn).endsWith(`:${ofQueue(each)}`),
  );
  return Number(queue?.inputs.visibilityTimeoutSeconds ?? 30);
}

function timeout(program: Program, { functionName }: Record<string, unknown>): number {
  const called = all(program, "lambda/function").find((each) =>
    String(functionName).endsWith(String(each.inputs.name)),
  );
  return Number(called?.inputs.timeout ?? 900);
}
