/** 4 KB in the free tier of parameters: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html. Optional: a stage with a proxy keeps none of ours. */
import { all } from "../program";
import type { Rule } from "../rule";

export const parameterSize: Rule = {
  says: "a parameter fits into the kind that costs nothing, and what is secret in it is encrypted",
  violations: (program) =>
    all(program, "ssm/parameter")
      .filter(
        ({ inputs: { value, type } }) => Buffer.byteLength(String(value)) > 4_096 || type !== "SecureString",
      )
      .map(({ name }) => name),
  spoil: ({ resources }) => {
    const inputs = { type: "SecureString", value: "x".repeat(4_097) };
    resources.push({ type: "ssm/parameter", name: "TooLong", inputs });
  },
};
