/** Scheduled work: in the shop's zone, tried again, never lost; a task that can do nothing but its work. */
import config from "../../shinkan.config";
import { every, has, type Rule } from "./rule";

const containers = (inputs: Record<string, unknown>) =>
  JSON.parse(inputs.containerDefinitions as string) as Record<string, unknown>[];

export const JOB_RULES: Rule[] = [
  every(
    "scheduler/schedule",
    "schedules follow the shop's clock",
    (inputs) => inputs.scheduleExpressionTimezone === config.shop.timeZone,
    { scheduleExpressionTimezone: "UTC" },
  ),
  every(
    "scheduler/schedule",
    "a start is tried again, and kept where it never succeeds",
    ({ target }) => {
      const { deadLetterConfig, retryPolicy } = target as Record<string, Record<string, unknown>>;
      return Number(retryPolicy?.maximumRetryAttempts) > 0 && Boolean(deadLetterConfig?.arn);
    },
    { target: {} },
  ),
  every(
    "scheduler/schedule",
    "schedules run in production only",
    ({ state }, { app }) => state === (app.stage === "production" ? "ENABLED" : "DISABLED"),
    { state: "?" },
  ),
  every(
    "sfn/stateMachine",
    "the import task gets no public address",
    ({ definition, name }) =>
      !/daily$/.test(String(name)) ||
      (!JSON.stringify(definition).match(/AssignPublicIp\\*": ?\\*"ENABLED/) &&
        String(definition).includes("DISABLED")),
    { definition: '{"AssignPublicIp":"ENABLED"}' },
  ),
  every(
    "ecs/taskDefinition",
    "the task runs on x86_64 without root and writes to /tmp only",
    (inputs) =>
      has(inputs, { runtimePlatform: { cpuArchitecture: "X86_64" } }) &&
      containers(inputs).every(
        (each) =>
          has(each, { name: "import", user: "1000", readonlyRootFilesystem: true }) && !each.portMappings,
      ),
    { containerDefinitions: '[{"name":"import"}]' },
  ),
  every(
    "sqs/queue",
    "what waits in a queue is encrypted",
    (inputs) => inputs.sqsManagedSseEnabled !== false,
    {
      sqsManagedSseEnabled: false,
    },
  ),
  every(
    "sesv2/configurationSetEventDestination",
    "every fate of a mail is told",
    (inputs) =>
      has(inputs, {
        eventDestination: { matchingEventTypes: ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"] },
      }),
    { eventDestination: {} },
  ),
];
