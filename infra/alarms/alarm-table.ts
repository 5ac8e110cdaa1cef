/** The table of alarms: what is measured, from when on it is too much, and where to read what to do. */
import type { Database } from "../database";
import type { Mail } from "../mail";
import type { Site } from "../site";
import type { Stage } from "../stages";
import type { Workflows } from "../workflows";
import { HEALTH_METRICS } from "./health";

export interface Watched {
  database: Database;
  mail: Mail;
  site: Site;
  workflows: Workflows;
  commands: sst.aws.Function;
  webhooks: sst.aws.Function;
  lostStarts: aws.sqs.Queue;
}

export interface Alarm {
  name: string;
  /** One sentence for the mail that an operator gets. */
  when: string;
  /** The anchor of its chapter in docs/operating.md. */
  runbook: string;
  namespace: string;
  metricName: string;
  dimensions?: Record<string, $util.Input<string>>;
  statistic: "Sum" | "Maximum" | "Average" | "SampleCount";
  /** Seconds. */
  period: number;
  evaluationPeriods: number;
  /** How many of these periods must be bad; all of them unless told. */
  datapointsToAlarm?: number;
  threshold: number;
  /** Above the threshold unless told. */
  comparisonOperator?: "LessThanThreshold";
  /** Nothing measured is nothing wrong unless told. */
  treatMissingData?: "breaching";
}

const MINUTES = 60;
const GIGABYTES = 1024 ** 3;

/** Attempts to log in that ended because a database was away: they are answered by a page, so no count of errors shows them. */
export const LOGINS_AWAY = "loginsAway";

/** Starts of the site that did not find the compiled code that ships with it. */
export const COMPILE_CACHE_MISSED = "compileCacheMissed";

/** Where our own numbers stand. */
export const healthNamespace = (): string => `${$app.name}-${$app.stage}`;

export function alarmTable(
  stage: Stage,
  { database, mail, site, workflows, commands, webhooks, lostStarts }: Watched,
): Alarm[] {
  return [
    ...HEALTH_METRICS.map(({ name, metricName, ...rest }) => ({
      name,
      metricName,
      namespace: healthNamespace(),
      statistic: "Maximum" as const,
      period: 5 * MINUTES,
      evaluationPeriods: 2,
      ...rest,
    })),
    ...(stage.scheduled ? [healthSilent()] : []),
    {
      ...failed("DailyFailed", "The daily workflow failed.", "daily-workflow-failed"),
      dimensions: { StateMachineArn: workflows.daily.arn },
    },
    {
      ...failed("NotifyFailed", "The notify workflow failed.", "notify-workflow-failed"),
      dimensions: { StateMachineArn: workflows.notify.arn },
    },
    {
      ...timedOut("DailyTimedOut", "The daily workflow took longer than it may.", "daily-workflow-failed"),
      dimensions: { StateMachineArn: workflows.daily.arn },
    },
    {
      ...timedOut("NotifyTimedOut", "The notify workflow took longer than it may.", "notify-workflow-failed"),
      dimensions: { StateMachineArn: workflows.notify.arn },
    },
    {
      ...sumOf("AWS/Lambda", "Errors", 2),
      name: "OperationsFail",
      when: "Scheduled work or a command broke off more than twice in five minutes.",
      runbook: "operations-fail",
      dimensions: { FunctionName: commands.name },
    },
    {
      ...sumOf("AWS/Lambda", "Errors", 2),
      name: "WebhooksFail",
      when: "Sending webhooks broke off more than twice in five minutes: other systems and chats hear nothing.",
      runbook: "webhooks-fail",
      dimensions: { FunctionName: webhooks.name },
    },
    {
      ...sumOf("AWS/Lambda", "Url5xxCount", 10),
      name: "SiteErrors",
      when: "The site answered with errors more than ten times in five minutes.",
      runbook: "site-errors",
      dimensions: { FunctionName: site.server.name },
    },
    {
      ...sumOf(healthNamespace(), LOGINS_AWAY, 5),
      name: "LoginAway",
      when: "People could not log in because a database does not answer, more than five times in five minutes.",
      runbook: "login-away",
    },
    {
      ...sumOf(healthNamespace(), COMPILE_CACHE_MISSED, 0),
      name: "CompileCacheMissed",
      when: "The site starts without its compiled code, and so more slowly: AWS has changed Node.",
      runbook: "compile-cache-missed",
      period: 60 * MINUTES,
      evaluationPeriods: 24, // a site that is little visited starts a few times a day
      datapointsToAlarm: 1,
    },
    {
      ...sumOf("AWS/Lambda", "Throttles", 5),
      name: "SiteThrottled",
      when: "More visitors came at once than the site may serve.",
      runbook: "site-throttled",
      dimensions: { FunctionName: site.server.name },
    },
    {
      ...sumOf("AWS/Lambda", "Throttles", 5),
      name: "LoginThrottled",
      when: "More people logged in at once than the shop's database is asked to bear.",
      runbook: "login-throttled",
      dimensions: { FunctionName: site.login.name },
    },
    {
      name: "BounceRate",
      when: "More than 4 % of mails bounce; from 5 % on SES puts the account under review.",
      runbook: "bounces-and-complaints",
      namespace: "AWS/SES",
      metricName: "Reputation.BounceRate",
      statistic: "Average",
      period: 60 * MINUTES,
      evaluationPeriods: 1,
      threshold: 0.04,
    },
    {
      name: "ComplaintRate",
      when: "More than 0.08 % of mails are called spam; from 0.1 % on SES puts the account under review.",
      runbook: "bounces-and-complaints",
      namespace: "AWS/SES",
      metricName: "Reputation.ComplaintRate",
      statistic: "Average",
      period: 60 * MINUTES,
      evaluationPeriods: 1,
      threshold: 0.0008,
    },
    {
      name: "MailEventsOld",
      when: "Events about mails wait longer than ten minutes to be read.",
      runbook: "mail-events-waiting",
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      period: 5 * MINUTES,
      evaluationPeriods: 2,
      threshold: 10 * MINUTES,
      dimensions: { QueueName: mail.queue.name },
    },
    deadLetter("MailEventsDead", "Events about mails could not be read.", "dead-letters", mail.deadLetters),
    deadLetter("StartsLost", "A scheduled start never succeeded.", "dead-letters", lostStarts),
    ...(database.proxyName ? [proxyPinned(database.proxyName)] : []),
    {
      name: "DatabaseBusy",
      when: "The database has used over 80 % of its processor for a quarter of an hour.",
      runbook: "database-busy",
      namespace: "AWS/RDS",
      metricName: "CPUUtilization",
      statistic: "Average",
      period: 5 * MINUTES,
      evaluationPeriods: 3,
      threshold: 80,
      dimensions: { DBInstanceIdentifier: database.instanceId },
    },
    {
      name: "DiskFull",
      when: "The database has less than 4 GB of disk left, and grows no more where it has reached its most.",
      runbook: "disk-full",
      namespace: "AWS/RDS",
      metricName: "FreeStorageSpace",
      statistic: "Average",
      period: 5 * MINUTES,
      evaluationPeriods: 3,
      threshold: 4 * GIGABYTES,
      comparisonOperator: "LessThanThreshold",
      dimensions: { DBInstanceIdentifier: database.instanceId },
    },
  ];
}

/** Without it the alarms about health would fall silent together with what they watch. */
const healthSilent = (): Alarm => ({
  name: "HealthSilent",
  when: "The service has not told how it is for half an hour: none of its own numbers is known.",
  runbook: "health-silent",
  namespace: healthNamespace(),
  metricName: HEALTH_METRICS[0].metricName,
  statistic: "SampleCount",
  period: 15 * MINUTES,
  evaluationPeriods: 2,
  threshold: 1,
  comparisonOperator: "LessThanThreshold",
  treatMissingData: "breaching",
});

const proxyPinned = (ProxyName: $util.Output<string>): Alarm => ({
  name: "ProxyPinned",
  when: "Sessions are pinned in RDS Proxy: connections are no longer shared.",
  runbook: "proxy-pinning",
  namespace: "AWS/RDS",
  metricName: "DatabaseConnectionsCurrentlySessionPinned",
  statistic: "Maximum",
  period: 5 * MINUTES,
  evaluationPeriods: 3,
  threshold: 2,
  dimensions: { ProxyName },
});

const sumOf = (namespace: string, metricName: string, threshold: number) => ({
  namespace,
  metricName,
  threshold,
  statistic: "Sum" as const,
  period: 5 * MINUTES,
  evaluationPeriods: 1,
});

const failed = (name: string, when: string, runbook: string) => ({
  ...sumOf("AWS/States", "ExecutionsFailed", 0),
  name,
  when,
  runbook,
});

/** A run that ended so is not among those that failed. */
const timedOut = (name: string, when: string, runbook: string) => ({
  ...failed(name, when, runbook),
  metricName: "ExecutionsTimedOut",
});

const deadLetter = (name: string, when: string, runbook: string, queue: aws.sqs.Queue): Alarm => ({
  ...sumOf("AWS/SQS", "ApproximateNumberOfMessagesVisible", 0),
  name,
  when,
  runbook,
  statistic: "Maximum",
  dimensions: { QueueName: queue.name },
});
