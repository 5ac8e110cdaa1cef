/** What an operator is woken by: alarms that each name a chapter of docs/operating.md, a dashboard, a budget. */

import { present } from "../present";
import type { Stage } from "../stages";
import {
  type Alarm,
  alarmTable,
  COMPILE_CACHE_MISSED,
  healthNamespace,
  LOGINS_AWAY,
  type Watched,
} from "./alarm-table";
import { HEALTH_METRICS } from "./health";

const RUNBOOKS = "docs/operating.md";

export function alarms(stage: Stage, watched: Watched): void {
  const topic = new aws.sns.Topic("Alarms", {});
  new aws.sns.TopicSubscription("AlarmsMail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: stage.operator,
  });
  countHealth(watched.commands);
  fromLog(LOGINS_AWAY, watched.site.login, { event: "login-away", value: "1" });
  fromLog(COMPILE_CACHE_MISSED, watched.site.server, { event: "compile-cache-missed", value: "1" });
  const raised = alarmTable(stage, watched).map((each) => raise(each, topic));
  dashboard(stage, watched, raised);
  budget(stage);
}

function raise({ name, runbook, when, ...metric }: Alarm, topic: aws.sns.Topic): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    alarmDescription: `${when} What to do: ${RUNBOOKS}#${runbook}`,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [topic.arn],
    okActions: [topic.arn],
    ...metric,
  });
}

/** Every five minutes the operations function writes one line of numbers. */
function countHealth(commands: sst.aws.Function): void {
  for (const { metricName } of HEALTH_METRICS)
    fromLog(metricName, commands, { event: "health", value: `$.${metricName}` });
}

/** Makes a metric of a function's lines about an event. */
function fromLog(
  name: string,
  of: $util.Input<sst.aws.Function>,
  { event, value }: Record<"event" | "value", string>,
): void {
  new aws.cloudwatch.LogMetricFilter(`Log-${name}`, {
    logGroupName: $util
      .output(of)
      .apply(({ nodes }) => nodes.logGroup)
      .apply((group) => present(group, `log behind ${name}`).name),
    pattern: `{ $.event = "${event}" }`,
    metricTransformation: { name, namespace: healthNamespace(), value },
  });
}

function dashboard(stage: Stage, { workflows, site }: Watched, raised: aws.cloudwatch.MetricAlarm[]): void {
  const graph = (title: string, metrics: unknown[], x: number, y: number) => ({
    type: "metric",
    x,
    y,
    width: 12,
    height: 6,
    properties: { title, metrics, region: stage.region, period: 300, stat: "Sum", view: "timeSeries" },
  });
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: `${$app.name}-${$app.stage}`,
    dashboardBody: $jsonStringify({
      widgets: [
        {
          type: "alarm",
          x: 0,
          y: 0,
          width: 24,
          height: 4,
          properties: { title: "Alarms", alarms: raised.map((each) => each.arn) },
        },
        graph(
          "Mail",
          ["Send", "Delivery", "Bounce", "Complaint"].map((name) => ["AWS/SES", name]),
          0,
          4,
        ),
        graph(
          "Waiting",
          HEALTH_METRICS.map(({ metricName }) => [healthNamespace(), metricName]),
          12,
          4,
        ),
        graph(
          "Site",
          ["Invocations", "Errors", "Throttles"].map((name) => [
            "AWS/Lambda",
            name,
            "FunctionName",
            site.server.name,
          ]),
          0,
          10,
        ),
        graph(
          "Workflows",
          [workflows.daily, workflows.notify].map((machine) => [
            "AWS/States",
            "ExecutionsFailed",
            "StateMachineArn",
            machine.arn,
          ]),
          12,
          10,
        ),
      ],
    }),
  });
}

function budget(stage: Stage): void {
  const warn = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    comparisonOperator: "GREATER_THAN",
    thresholdType: "PERCENTAGE",
    subscriberEmailAddresses: [stage.operator],
    notificationType,
    threshold,
  });
  new aws.budgets.Budget("Budget", {
    budgetType: "COST",
    timeUnit: "MONTHLY",
    limitUnit: "USD",
    limitAmount: String(stage.budget),
    costFilters: [{ name: "TagKeyValue", values: [`user:sst:stage$${$app.stage}`] }],
    notifications: [warn("ACTUAL", 80), warn("FORECASTED", 100)],
  });
}
