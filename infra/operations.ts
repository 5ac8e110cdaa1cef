/** The one function through which a person, a schedule or a workflow does what needs the private network. */

import type { Database } from "./database";
import { FEW, sendersOf } from "./figures/connections";
import type { Mail } from "./mail";
import { privateFunction, type Surroundings } from "./private-function";
import { publishing, type Site } from "./site";
import { machineName } from "./workflows";

/** `npm run job -- NAME --stage S` finds it by this name. */
const operationsName = (): string => `${$app.name}-${$app.stage}-operations`;

interface Parts {
  database: Database;
  site: Site;
  mail: Mail;
  /** Where Lambda puts what failed each time. */
  lostStarts: aws.sqs.Queue;
}

export function operations(
  surroundings: Surroundings,
  { database, site, mail, lostStarts }: Parts,
): sst.aws.Function {
  const { settings, stage } = surroundings;
  const machines = machineArns(stage.region);
  return privateFunction("Operations", surroundings, {
    name: operationsName(),
    handler: "jobs/operations.handler",
    copyFiles: [{ from: "prisma/migrations" }], // `doctor` compares them with the schema
    timeout: "15 minutes",
    concurrency: { reserved: FEW.operations },
    environment: {
      ...database.environment,
      ...machines,
      SITE_URL: site.url,
      NEXTAUTH_URL: site.url, // the doctor compares the two
      ...settings.signing,
      ...settings.shop,
      ...publishing(site).environment,
      SES_CONFIGURATION_SET: mail.configurationSet,
      MAIL_DEAD_LETTERS: mail.deadLetters.url,
    },
    permissions: [
      ...database.connect,
      mail.send,
      mail.ask,
      mail.lift,
      ...mail.list,
      mail.count,
      ...publishing(site).permissions,
      {
        actions: ["states:StartExecution", "states:ListExecutions"],
        resources: [machines.DAILY_WORKFLOW, machines.NOTIFY_WORKFLOW],
      },
      {
        actions: ["states:SendTaskSuccess", "states:SendTaskHeartbeat"],
        resources: [machines.DAILY_WORKFLOW],
      },
      { actions: ["sqs:SendMessage"], resources: [lostStarts.arn] },
    ],
  });
}

/** By name, because the daily workflow itself is made from this function. */
function machineArns(region: string) {
  const account = aws.getCallerIdentityOutput({}).accountId;
  const arn = (name: "daily" | "notify") =>
    $interpolate`arn:aws:states:${region}:${account}:stateMachine:${machineName(name)}`;
  return { DAILY_WORKFLOW: arn("daily"), NOTIFY_WORKFLOW: arn("notify") };
}

/** Plans, claims and sends; the notify workflow calls it with one step at a time. */
export function sending(
  surroundings: Surroundings,
  database: Database,
  site: Site,
  mail: Mail,
): sst.aws.Function {
  const { settings, stage } = surroundings;
  return privateFunction("Send", surroundings, {
    handler: "jobs/notify.handler",
    timeout: "15 minutes",
    concurrency: { reserved: sendersOf(stage.concurrency) },
    environment: {
      ...database.environment,
      SITE_URL: site.url,
      ...settings.signing,
      ...settings.shop,
      SES_CONFIGURATION_SET: mail.configurationSet,
      MAIL_DEAD_LETTERS: mail.deadLetters.url,
    },
    permissions: [...database.connect, mail.send, mail.ask, mail.lift, mail.count],
  });
}
