/** A definition of 1 MB, 256 KiB handed over: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. The longest that is handed over is the list of workers. */
import { every } from "../rule";

export const workflowSize = every(
  "sfn/stateMachine",
  "a workflow's definition and what its states hand over fit",
  ({ definition }) => {
    const text = String(definition);
    const workers = Number(/"MaxConcurrency":(\d+)/.exec(text)?.[1] ?? 0);
    return Buffer.byteLength(text) <= 1_048_576 && 8 * workers + 10_000 <= 262_144;
  },
  { definition: "x".repeat(1_048_577) },
);
