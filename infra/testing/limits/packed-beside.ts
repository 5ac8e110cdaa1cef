/** A function finds beside its code what was packed with it, below /var/task: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime (LAMBDA_TASK_ROOT). */
import { all, type Program } from "../program";
import type { Rule } from "../rule";

export const packedBeside: Rule = {
  says: "every file that a function is told of travels with it",
  violations: (program) => {
    const named = all(program, "lambda/function").flatMap(({ name, inputs }) =>
      filesIn(inputs).map((file) => ({ name, file })),
    );
    if (named.length < 6) return ["too few functions are told of a file"];
    return named
      .filter(({ name, file }) => !packedWith(program, name).includes(file))
      .map(({ name, file }) => `${name} lacks ${file}`);
  },
  spoil: (program) => {
    for (const { inputs } of all(program, "s3/bucketObjectv2")) inputs.files = [];
  },
};

function filesIn({ environment }: Record<string, unknown>): string[] {
  const { variables = {} } = (environment ?? {}) as { variables?: Record<string, string> };
  const named = Object.values(variables).map((value) => /^\/var\/task\/(.+\.\w+)$/.exec(value)?.[1] ?? "");
  return [...new Set(named.filter(Boolean))];
}

/** SST names a function and what it packs for it alike. */
function packedWith(program: Program, name: string): unknown[] {
  const code = `${name.replace(/Function$/, "")}Code`;
  const packed = all(program, "s3/bucketObjectv2").find((each) => each.name === code);
  return (packed?.inputs.files ?? []) as unknown[];
}
