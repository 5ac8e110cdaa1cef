/** Plans and sends every mail that is due, each exactly once; the cloud calls the steps, the command line all at once. */
import { z } from "zod";
import { logging } from "../core/log";
import { countReady, notify, planStep, sendStep } from "../core/notices/notify";
import { countMails } from "../core/notices/settle/count-mails";
import config from "../shinkan.config";
import { executionOf } from "./execution-of";

export const notifyJob = ({ now }: { now: Date }) => notify({ now, config });

const STEP = z.discriminatedUnion("step", [
  z.object({
    step: z.enum(["plan", "remaining"]),
    workers: z.number().int().min(1).max(100),
    before: z.number().int().optional(),
  }),
  z.object({ step: z.literal("send") }),
]);
type Step = z.infer<typeof STEP>;

/** What a state of the notify workflow asks for; `workers` is what its Map runs over. */
export async function notifyStep(input: Step, now: Date) {
  if (input.step === "send") return sendStep({ now, config });
  const due =
    input.step === "plan" ? (await planStep({ now, config, isRoutine: true })).due : await remaining();
  const stuck = input.step === "remaining" && due >= (input.before ?? Number.POSITIVE_INFINITY);
  return { due: stuck ? 0 : due, workers: Array.from({ length: input.workers }, (_, worker) => worker + 1) };
}

/** What the workers have sent is counted before the workflow ends. */
async function remaining(): Promise<number> {
  await countMails();
  return countReady();
}

/** The cloud's door: Step Functions calls it with one step. */
export const handler = (input: unknown) =>
  logging(executionOf(input), () => notifyStep(STEP.parse(input), new Date()));
