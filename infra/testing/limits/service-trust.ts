/** Who hands something over must be let in: Scheduler and States by a role, SNS and Scheduler by a queue's policy, .sync by EventBridge's rules (https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html). */
import { all, type Program } from "../program";
import type { Rule } from "../rule";

/** A piece of text that must stand in the resources whose name begins so. */
const NEEDED: [string, string, string][] = [
  ["iam/role", "SchedulerRole", "scheduler.amazonaws.com"],
  ["iam/role", "SchedulerRole", "lambda:InvokeFunction"],
  ["iam/role", "SchedulerRole", "sqs:SendMessage"],
  ["iam/role", "DailyWorkflowRole", "states.amazonaws.com"],
  ["iam/role", "DailyWorkflowRole", "StepFunctionsGetEventsForECSTaskRule"],
  ["iam/role", "DailyWorkflowRole", "StepFunctionsGetEventsForStepFunctionsExecutionRule"],
  ["iam/role", "DailyWorkflowRole", "iam:PassRole"],
  ["iam/role", "DailyWorkflowRole", "ecs:StopTask"],
  ["iam/role", "DailyWorkflowRole", "states:StopExecution"],
  ["iam/role", "ImportExecutionRole", "ecs-tasks.amazonaws.com"],
  ["iam/role", "MailEventsFunctionRole", "sqs:ReceiveMessage"],
  ["iam/role", "OperationsRole", "states:SendTaskSuccess"],
  ["sqs/queuePolicy", "MailEventsQueuePolicy", "sns.amazonaws.com"],
  ["sqs/queuePolicy", "ScheduleDeadLettersPolicy", "scheduler.amazonaws.com"],
  ["sns/topicPolicy", "MailEventsPolicy", "ses.amazonaws.com"],
];

const textOf = (program: Program, type: string, name: string): string =>
  JSON.stringify(all(program, type).filter((each) => each.name.startsWith(name)));

export const serviceTrust: Rule = {
  says: "every service that hands something over is let in",
  violations: (program) =>
    NEEDED.filter(([type, name, text]) => !textOf(program, type, name).includes(text)).map((each) =>
      each.join(" "),
    ),
  spoil: ({ resources }) => {
    for (const { name, inputs } of resources) if (name === "DailyWorkflowRole") inputs.inlinePolicies = [];
  },
};
