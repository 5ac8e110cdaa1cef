/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html and API_Target.html: 185 tries, a day at most, 256 KB of input; a group's name of 64 characters. */
import { every } from "../rule";

export const scheduleTarget = every(
  "scheduler/schedule",
  "a schedule tries as often as it may, and says when in its own words",
  ({ target, scheduleExpression }) => {
    const { retryPolicy, input } = target as { retryPolicy: Record<string, number>; input: string };
    const { maximumRetryAttempts: tries = 185, maximumEventAgeInSeconds: age = 86_400 } = retryPolicy ?? {};
    const isTime = /^(rate\(\d+ (minutes|hours|days)\)|cron\((\S+ ){5}\S+\))$/.test(
      String(scheduleExpression),
    );
    return isTime && tries <= 185 && age >= 60 && age <= 86_400 && input.length <= 262_144;
  },
  { scheduleExpression: "cron(0 5 * * *)" },
);
