/** The two state machines that jobs/workflows.ts defines, with roles of their own. */
import type { Definition } from "../jobs/workflow-states";
import { dailyWorkflow, notifyWorkflow } from "../jobs/workflows";
import type { ImportTask } from "./import-task";
import type { Network } from "./network";
import { TRACE } from "./private-function";
import { role, type Statement } from "./roles";
import type { Stage } from "./stages";

export interface Workflows {
  daily: aws.sfn.StateMachine;
  notify: aws.sfn.StateMachine;
}

interface Parts {
  importing: ImportTask;
  operations: sst.aws.Function;
  sending: sst.aws.Function;
}

/** Known before the machine exists, so that functions can be allowed what concerns it. */
export const machineName = (name: "daily" | "notify"): string => `${$app.name}-${$app.stage}-${name}`;

export function workflows(stage: Stage, network: Network, parts: Parts): Workflows {
  const notify = notifyMachine(stage, parts.sending);
  return { notify, daily: dailyMachine(stage, network, parts, notify) };
}

function notifyMachine(stage: Stage, sending: sst.aws.Function): aws.sfn.StateMachine {
  const definition = sending.arn.apply((arn) =>
    notifyWorkflow({ plan: arn, send: arn, workers: stage.concurrency.notify }),
  );
  return machine("Notify", "notify", definition, [
    { actions: ["lambda:InvokeFunction"], resources: [sending.arn] },
  ]);
}

function dailyMachine(
  { region }: Stage,
  network: Network,
  { importing, operations }: Parts,
  notify: aws.sfn.StateMachine,
): aws.sfn.StateMachine {
  const { task, cluster } = importing;
  const definition = $util
    .all([cluster, task.taskDefinition, network.privateSubnets, network.app.id, operations.arn, notify.arn])
    .apply(([cluster, importTask, subnets, group, operations, notifyWorkflow]) =>
      dailyWorkflow({ cluster, importTask, subnets, securityGroups: [group], operations, notifyWorkflow }),
    );
  return machine("Daily", "daily", definition, [
    { actions: ["lambda:InvokeFunction"], resources: [operations.arn] },
    { actions: ["ecs:RunTask"], resources: [task.taskDefinition] },
    { actions: ["ecs:StopTask", "ecs:DescribeTasks"], resources: [cluster.apply(tasksOf)] },
    { actions: ["iam:PassRole"], resources: [task.nodes.taskRole.arn, task.nodes.executionRole.arn] },
    { actions: ["states:StartExecution"], resources: [notify.arn] },
    { actions: ["states:DescribeExecution", "states:StopExecution"], resources: [notify.arn.apply(runsOf)] },
    ...waitFor(region, [
      "StepFunctionsGetEventsForECSTaskRule",
      "StepFunctionsGetEventsForStepFunctionsExecutionRule",
    ]),
  ]);
}

const tasksOf = (cluster: string): string => `${cluster.replace(":cluster/", ":task/")}/*`;
const runsOf = (machineArn: string): string => `${machineArn.replace(":stateMachine:", ":execution:")}:*`;

/** Step Functions learns through these rules of EventBridge that what it waits for has ended. */
function waitFor(region: string, rules: string[]): Statement[] {
  const account = aws.getCallerIdentityOutput({}).accountId;
  const resources = rules.map((rule) => $interpolate`arn:aws:events:${region}:${account}:rule/${rule}`);
  return [{ actions: ["events:PutTargets", "events:PutRule", "events:DescribeRule"], resources }];
}

function machine(
  name: string,
  kind: "daily" | "notify",
  definition: $util.Output<Definition>,
  allowed: Statement[],
): aws.sfn.StateMachine {
  const logs = new aws.cloudwatch.LogGroup(`${name}WorkflowLogs`, {
    name: `/aws/vendedlogs/states/${machineName(kind)}`,
    retentionInDays: 90,
  });
  return new aws.sfn.StateMachine(`${name}Workflow`, {
    name: machineName(kind),
    definition: $jsonStringify(definition),
    roleArn: role(`${name}WorkflowRole`, "states.amazonaws.com", [...allowed, DELIVER_LOGS, TRACE]).arn,
    loggingConfiguration: {
      level: "ERROR",
      includeExecutionData: false,
      logDestination: $interpolate`${logs.arn}:*`,
    },
    tracingConfiguration: { enabled: true },
  });
}

/** Actions on log deliveries know no resource. */
const DELIVER_LOGS: Statement = {
  actions: [
    "CreateLogDelivery",
    "GetLogDelivery",
    "UpdateLogDelivery",
    "DeleteLogDelivery",
    "ListLogDeliveries",
    "PutResourcePolicy",
    "DescribeResourcePolicies",
    "DescribeLogGroups",
  ].map((action) => `logs:${action}`),
  resources: ["*"],
};
