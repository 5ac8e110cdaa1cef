/**
 * The two workflows as Amazon States Language (JSONPath; https://states-language.net/spec.html), made from the addresses of
 * what they start. Step Functions runs them in the cloud, `local/workflows/run-workflow.ts` on one machine.
 */
import {
  type DailyResources,
  type Definition,
  EXECUTION,
  HOUR,
  invoke,
  NEVER_AFTER_TIME_OUT,
  publish,
  RETRY_LAMBDA,
  runTask,
  startNotify,
} from "./workflow-states";

/** ARNs of what the notify workflow starts. */
export interface NotifyResources {
  plan: string;
  send: string;
  /** How many workers claim and send at the same time. */
  workers: number;
}

const DAY = 24 * HOUR;
/**
 * Once an hour, for more than the week that the hold may wait. The first retrier that matches decides, and `States.Timeout`
 * matches a missing heartbeat too (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html).
 */
const ASK_AGAIN = {
  ErrorEquals: ["States.HeartbeatTimeout"],
  IntervalSeconds: 1,
  MaxAttempts: 200,
  BackoffRate: 1,
};

/**
 * daily: import the partner's file, publish what changed, notify. Whatever becomes of the import, mail goes out from the
 * catalogue as it stands: a bad feed must not silence it. A hold waits for a person in a branch of its own.
 */
export function dailyWorkflow(resources: DailyResources): Definition {
  return {
    Comment: "Import the partner's file, publish what changed, tell those who wait",
    StartAt: "Import",
    TimeoutSeconds: 8 * DAY,
    States: {
      Import: {
        ...runTask(resources, ["import", "--due", "--wait"]),
        ResultPath: "$.task",
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Notify after failure" }],
        Next: "Read outcome",
      },
      "Read outcome": {
        ...invoke(resources.operations, { command: "import-outcome" }),
        ResultPath: "$.import",
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Notify after failure" }],
        Next: "Which outcome?",
      },
      "Which outcome?": {
        Type: "Choice",
        Choices: [
          { Variable: "$.import.Payload.outcome", StringEquals: "applied", Next: "Publish" },
          { Variable: "$.import.Payload.outcome", StringEquals: "held", Next: "Hold" },
          { Variable: "$.import.Payload.outcome", StringEquals: "late", Next: "Notify when late" },
        ],
        Default: "Notify",
      },
      Publish: { ...publish(resources, "$.import.Payload.runId"), Next: "Notify" },
      Notify: { ...startNotify(resources), End: true },
      "Notify when late": { ...startNotify(resources), Next: "Feed is late" },
      "Feed is late": {
        Type: "Fail",
        Error: "FeedLate",
        Cause: "No file had arrived by the hour it was due.",
      },
      "Notify after failure": { ...startNotify(resources), Next: "Import failed" },
      "Import failed": {
        Type: "Fail",
        Error: "ImportFailed",
        Cause: "The import did not finish; mail went out.",
      },
      Hold: {
        Type: "Parallel",
        Branches: [notifyBranch(resources), decisionBranch(resources)],
        ResultPath: null,
        End: true,
      },
    },
  };
}

/** notify: plan what is due, let workers claim and send it, and repeat for as long as something is left. */
export function notifyWorkflow({ plan, send, workers }: NotifyResources): Definition {
  return {
    Comment: "Plan the notices that are due and send them, each exactly once",
    StartAt: "Plan",
    TimeoutSeconds: 6 * HOUR,
    States: {
      Plan: { ...invoke(plan, { step: "plan", workers }), ResultPath: "$.plan", Next: "Anything due?" },
      "Anything due?": {
        Type: "Choice",
        Choices: [{ Variable: "$.plan.Payload.due", NumericGreaterThan: 0, Next: "Send" }],
        Default: "Done",
      },
      Send: {
        Type: "Map",
        ItemsPath: "$.plan.Payload.workers",
        MaxConcurrency: workers,
        ItemProcessor: {
          ProcessorConfig: { Mode: "INLINE" },
          StartAt: "Claim and send",
          States: {
            "Claim and send": {
              ...invoke(send, { step: "send", "worker.$": "$" }),
              Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Worker gave up" }],
              End: true,
            },
            // The ledger knows what this worker left; the next round or the next run takes it up.
            "Worker gave up": { Type: "Pass", Result: { sent: 0 }, End: true },
          },
        },
        ResultPath: "$.sent",
        Next: "Count what is left",
      },
      "Count what is left": {
        ...invoke(plan, { step: "remaining", workers, "before.$": "$.plan.Payload.due" }),
        ResultPath: "$.plan",
        Next: "Anything due?",
      },
      Done: { Type: "Succeed" },
    },
  };
}

function notifyBranch(resources: DailyResources): Definition {
  return {
    Comment: "A hold never stops mail",
    StartAt: "Notify meanwhile",
    States: { "Notify meanwhile": { ...startNotify(resources), End: true } },
  };
}

/**
 * Waits a week for `approve` or `discard`; a newer run answers `superseded` in a person's place. A sign of life comes with
 * every look at the service's health; without one for an hour the token may be lost, and the question is asked again.
 */
function decisionBranch(resources: DailyResources): Definition {
  return {
    Comment: "A person looks at what is held",
    StartAt: "Await decision",
    States: {
      "Await decision": {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
        TimeoutSeconds: 7 * DAY,
        HeartbeatSeconds: HOUR,
        Retry: [ASK_AGAIN, NEVER_AFTER_TIME_OUT, ...RETRY_LAMBDA],
        Parameters: {
          FunctionName: resources.operations,
          Payload: {
            command: "await-decision",
            "execution.$": EXECUTION,
            "runId.$": "$.import.Payload.runId",
            "token.$": "$$.Task.Token",
          },
        },
        ResultPath: "$.decision",
        Catch: [
          {
            ErrorEquals: ["States.Timeout", "States.HeartbeatTimeout"],
            ResultPath: "$.error",
            Next: "Nobody decided",
          },
        ],
        Next: "Which decision?",
      },
      "Which decision?": {
        Type: "Choice",
        Choices: [{ Variable: "$.decision.decision", StringEquals: "approved", Next: "Apply held" }],
        Default: "Nothing to apply",
      },
      "Apply held": {
        ...runTask(
          resources,
          "States.Array('import', '--apply-approved', States.Format('{}', $.import.Payload.runId))",
        ),
        ResultPath: "$.task",
        Next: "Publish held",
      },
      "Publish held": { ...publish(resources, "$.import.Payload.runId"), Next: "Notify again" },
      "Notify again": { ...startNotify(resources), End: true },
      "Nothing to apply": { Type: "Succeed" },
      "Nobody decided": {
        Type: "Fail",
        Error: "HoldExpired",
        Cause: "The hold waited a week for a decision.",
      },
    },
  };
}
