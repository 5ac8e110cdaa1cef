/** Starts of the scheduled work: at times of the shop's zone, tried again, and never lost silently. */
import config from "../shinkan.config";
import { onlyFrom } from "./mail";
import { role } from "./roles";
import type { Stage } from "./stages";

const { timeZone } = config.shop;
const TRIES = { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 };

/** Where a start ends that never succeeded: it could not be handed over, or what was started failed each time. */
export const lostStarts = (): aws.sqs.Queue =>
  new aws.sqs.Queue("ScheduleDeadLetters", {
    messageRetentionSeconds: 14 * 86_400,
    sqsManagedSseEnabled: true,
  });

interface Started {
  operations: sst.aws.Function;
  webhooks: sst.aws.Function;
}

export function schedules(stage: Stage, { operations, webhooks }: Started, deadLetters: aws.sqs.Queue): void {
  const group = new aws.scheduler.ScheduleGroup("Schedules", { name: `${$app.name}-${$app.stage}` });
  new aws.sqs.QueuePolicy("ScheduleDeadLettersPolicy", {
    queueUrl: deadLetters.url,
    policy: onlyFrom("scheduler.amazonaws.com", group.arn, deadLetters.arn),
  });
  const starter = role("SchedulerRole", "scheduler.amazonaws.com", [
    { actions: ["lambda:InvokeFunction"], resources: [operations.arn, webhooks.arn] },
    { actions: ["sqs:SendMessage"], resources: [deadLetters.arn] },
  ]);
  const at = (name: string, expression: string, input: Record<string, string>, { arn } = operations) =>
    new aws.scheduler.Schedule(name, {
      groupName: group.name,
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      state: stage.scheduled ? "ENABLED" : "DISABLED",
      target: {
        arn,
        roleArn: starter.arn,
        input: JSON.stringify({ ...input, scheduledAt: "<aws.scheduler.scheduled-time>" }),
        retryPolicy: TRIES,
        deadLetterConfig: { arn: deadLetters.arn },
      },
    });
  at("DailySchedule", "cron(0 5 * * ? *)", { command: "start", workflow: "daily" });
  at("NotifySchedule", `cron(${everyMinutes(stage)} ${sendingHours()} * * ? *)`, {
    command: "start",
    workflow: "notify",
  });
  at("MidnightSchedule", "cron(0 0 * * ? *)", { command: "publish-day" });
  at("ForgetSchedule", "cron(30 3 * * ? *)", { command: "forget" });
  at("HealthSchedule", "rate(5 minutes)", { command: "health" });
  at("DemandSchedule", "rate(15 minutes)", { command: "keep-demand" });
  if (config.shop.products) at("SalesSchedule", "rate(15 minutes)", { command: "watch-sales" });
  at("WebhooksSchedule", "cron(* * * * ? *)", { command: "webhooks" }, webhooks);
  keepFailedStarts(operations, deadLetters);
}

/** The scheduler only hands a start over; that it then failed is known to Lambda, which tries twice more. */
function keepFailedStarts(operations: sst.aws.Function, deadLetters: aws.sqs.Queue): void {
  new aws.lambda.FunctionEventInvokeConfig("FailedStarts", {
    functionName: operations.nodes.function.name,
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: 3_600,
    destinationConfig: { onFailure: { destination: deadLetters.arn } },
  });
}

const everyMinutes = ({ notifyMinutes }: Stage): string => (notifyMinutes === 1 ? "*" : `*/${notifyMinutes}`);

/** Hours of the cron expression in which mails may leave: the workflow itself looks at the minute. */
function sendingHours(): string {
  const [from, until] = [config.mail.window.from, config.mail.window.until].map((time) =>
    Number(time.slice(0, 2)),
  );
  return `${from}-${until}`;
}
