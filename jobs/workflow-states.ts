/** The states of which both workflows are made, with their retries (JSONPath; https://states-language.net/spec.html). */

/** ARNs of what the daily workflow starts. */
export interface DailyResources {
  cluster: string;
  importTask: string;
  subnets: string[];
  securityGroups: string[];
  /** The function behind `import-outcome`, `await-decision` and `publish`. */
  operations: string;
  notifyWorkflow: string;
}

export interface Definition {
  Comment: string;
  StartAt: string;
  TimeoutSeconds?: number;
  States: Record<string, State>;
}
export type State = { Type: string } & Record<string, unknown>;

export const HOUR = 3_600;
/** Who took all the time there was is not given it again: a week for a person, four hours for a task. */
export const NEVER_AFTER_TIME_OUT = { ErrorEquals: ["States.Timeout"], MaxAttempts: 0 };
const RETRY_TASK = [
  NEVER_AFTER_TIME_OUT,
  { ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 60, MaxAttempts: 2, BackoffRate: 2 },
];
export const RETRY_LAMBDA = [
  {
    ErrorEquals: ["Lambda.ServiceException", "Lambda.TooManyRequestsException", "States.TaskFailed"],
    IntervalSeconds: 2,
    MaxAttempts: 4,
    BackoffRate: 2,
    JitterStrategy: "FULL",
  },
];

/** By this name lines of the log are found again: every task is told it. */
export const EXECUTION = "$$.Execution.Name";

/** `command` is what follows the container's entry point, or an expression that makes it from the state's input. */
export function runTask(resources: DailyResources, command: string[] | string): State {
  const overrides = {
    ...(typeof command === "string" ? { "Command.$": command } : { Command: command }),
    Environment: [{ Name: "EXECUTION", "Value.$": EXECUTION }],
  };
  const network = {
    Subnets: resources.subnets,
    SecurityGroups: resources.securityGroups,
    AssignPublicIp: "DISABLED",
  };
  return {
    Type: "Task",
    Resource: "arn:aws:states:::ecs:runTask.sync",
    TimeoutSeconds: 4 * HOUR,
    Parameters: {
      Cluster: resources.cluster,
      TaskDefinition: resources.importTask,
      LaunchType: "FARGATE",
      NetworkConfiguration: { AwsvpcConfiguration: network },
      Overrides: { ContainerOverrides: [{ Name: "import", ...overrides }] },
    },
    Retry: RETRY_TASK,
  };
}

export function invoke(functionArn: string, payload: Record<string, unknown>): State {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: functionArn, Payload: { ...payload, "execution.$": EXECUTION } },
    Retry: RETRY_LAMBDA,
  };
}

export function publish(resources: DailyResources, runId: string): State {
  return { ...invoke(resources.operations, { command: "publish", "runId.$": runId }), ResultPath: null };
}

export function startNotify({ notifyWorkflow: machine }: DailyResources): State {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::states:startExecution.sync:2",
    Parameters: {
      StateMachineArn: machine,
      Input: { "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "$$.Execution.Id" },
    },
    ResultPath: null,
  };
}
