/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, IAM and STS quotas, CreateDBInstance, CreateSchedule: names have an end. */
import type { Rule } from "../rule";

const MOST: Record<string, [string, number]> = {
  "lambda/function": ["name", 64],
  "iam/role": ["name", 64],
  "rds/instance": ["identifier", 63],
  "scheduler/schedule": ["name", 64],
  "sfn/stateMachine": ["name", 80],
  "sqs/queue": ["name", 80],
  "s3/bucket": ["bucket", 63],
  "sesv2/configurationSet": ["configurationSetName", 64],
  "cloudwatch/logGroup": ["name", 512],
};

/** Pulumi adds a hyphen and seven characters to what it names itself. */
const ADDED = 8;

export const nameLengths: Rule = {
  says: "no name is longer than its service takes",
  violations: ({ resources }) =>
    resources
      .filter(({ type, name, inputs }) => {
        const [key = "", most = Number.POSITIVE_INFINITY] = MOST[type] ?? [];
        const given = inputs[key];
        return typeof given === "string" ? given.length > most : name.length + ADDED > most;
      })
      .map(({ type, name }) => `${type} ${name}`),
  spoil: ({ resources }) => {
    for (const { type, inputs } of resources) if (type === "lambda/function") inputs.name = "x".repeat(65);
  },
};
