/** Scheduled work: in the shop's zone, tried again, never lost; a task that can do nothing but its work. */
import config from "../../shinkan.config";
import { stageOf } from "../stages";
import { all, one } from "./program";
import { every, has, named, type Rule } from "./rule";

const LOST = "arn:aws:sqs:ap-northeast-1:123456789012:ScheduleDeadLetters";

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
    "schedules run where a shop is served only",
    ({ state }, { app }) => state === (stageOf(app.stage).scheduled ? "ENABLED" : "DISABLED"),
    { state: "?" },
  ),
  every(
    "lambda/functionEventInvokeConfig",
    "what a schedule started and what then failed each time is kept too",
    ({ destinationConfig }) => has(destinationConfig, { onFailure: { destination: LOST } }),
    { destinationConfig: {} },
  ),
  named(
    "iam/role",
    "OperationsRole",
    "the operations function may put there what failed",
    ({ inlinePolicies }) => JSON.stringify(inlinePolicies).includes(LOST),
    { inlinePolicies: [] },
  ),
  every(
    "lambda/eventSourceMapping",
    "no more calls take events of mails than there are instances for them",
    ({ scalingConfig, functionName }, { resources }) => {
      if (!String(functionName).startsWith("MailEvents")) return true;
      const settle = resources.find(({ name }) => name === "MailEventsFunctionFunction");
      const most = (scalingConfig as { maximumConcurrency?: number })?.maximumConcurrency ?? 1_000;
      return most <= Number(settle?.inputs.reservedConcurrentExecutions);
    },
    { scalingConfig: {}, functionName: "MailEventsFunctionFunction" },
  ),
  {
    says: "a run of the notify workflow that meets another can still plan",
    violations: (program) => {
      const [send] = all(program, "lambda/function").filter(({ name }) => name.startsWith("Send"));
      const definition = String(one(program, "sfn/stateMachine", "Notify").inputs.definition);
      const workers = Number(/"MaxConcurrency": ?(\d+)/.exec(definition)?.[1]);
      return Number(send?.inputs.reservedConcurrentExecutions) >= workers + 2 ? [] : ["too few instances"];
    },
    spoil: (program) => {
      for (const { inputs } of all(program, "lambda/function")) inputs.reservedConcurrentExecutions = 1;
    },
  },
  every(
    "sns/topicPolicy",
    "only our configuration set may tell the fate of mails",
    ({ policy }) =>
      has(JSON.parse(String(policy)).Statement, [
        {
          Principal: { Service: "ses.amazonaws.com" },
          Action: "sns:Publish",
          Condition: { StringEquals: { "AWS:SourceAccount": "123456789012" } },
        },
      ]) && /:configuration-set\/shinkan-\w+/.test(String(policy)),
    { policy: '{"Statement":[{"Principal":"*","Action":"sns:Publish"}]}' },
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
