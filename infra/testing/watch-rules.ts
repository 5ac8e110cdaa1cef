/** What an operator learns: alarms that reach a person and say where to read what to do, and a budget. */
import { readFileSync } from "node:fs";
import { stageOf } from "../stages";
import { all } from "./program";
import { every, has, type Rule } from "./rule";

const anchors = (): string[] =>
  [...readFileSync("docs/operating.md", "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-"),
  );

const EXPECTED = [
  "ImportLate",
  "HeldLong",
  "NoticesOverdue",
  "MailPausedLong",
  "MailsUnknown",
  "DailyFailed",
  "NotifyFailed",
  "SiteErrors",
  "SiteThrottled",
  "LoginThrottled",
  "BounceRate",
  "ComplaintRate",
  "MailEventsOld",
  "MailEventsDead",
  "StartsLost",
  "DatabaseBusy",
  "TitlesNotSold",
  "LoginAway",
  "MailsFailed",
  "DailyTimedOut",
  "NotifyTimedOut",
  "OperationsFail",
  "WebhooksFail",
  "DiskFull",
  "CompileCacheMissed",
];
/** Where schedules run, somebody must notice that they do not. */
const SCHEDULED = ["HealthSilent"];
const PROXIED = ["ProxyPinned"];

const allAlarms: Rule = {
  says: "there is an alarm for everything an operator must know",
  violations: ({ resources, app }) => {
    const names = resources.filter(({ type }) => type === "cloudwatch/metricAlarm").map(({ name }) => name);
    const { scheduled, database } = stageOf(app.stage);
    const expected = [...EXPECTED, ...(scheduled ? SCHEDULED : []), ...(database.proxy ? PROXIED : [])];
    return expected.filter((name) => !names.includes(`${name}Alarm`));
  },
  spoil: (program) => {
    program.resources = program.resources.filter(({ name }) => name !== "MailsUnknownAlarm");
  },
};

/** OpenNext's own helpers of the site, and what runs at the edge, where nothing can be traced. */
const HELPERS = /^(Web(Revalidation|ImageOptimizer|Warmer)|CdnEdge|OverloadEdge)/;

const functionsAreTraced: Rule = {
  says: "calls of every function of ours are traced",
  violations: (program) =>
    all(program, "lambda/function")
      .filter(
        ({ name, inputs }) => !HELPERS.test(name) && !has(inputs, { tracingConfig: { mode: "Active" } }),
      )
      .map(({ name }) => name),
  spoil: (program) => {
    for (const { inputs } of all(program, "lambda/function")) inputs.tracingConfig = { mode: "PassThrough" };
  },
};

export const WATCH_RULES: Rule[] = [
  allAlarms,
  functionsAreTraced,
  every(
    "sfn/stateMachine",
    "both workflows are traced, and log their errors without what was handed over",
    (inputs) =>
      has(inputs, {
        tracingConfiguration: { enabled: true },
        loggingConfiguration: { level: "ERROR", includeExecutionData: false },
      }),
    { tracingConfiguration: { enabled: false } },
  ),
  every(
    "cloudwatch/logGroup",
    "no log is kept for ever",
    ({ retentionInDays }) => Number(retentionInDays) > 0,
    { retentionInDays: undefined },
  ),
  every(
    "cloudwatch/metricAlarm",
    "each alarm names a chapter that exists",
    ({ alarmDescription }) => {
      const [, anchor = ""] = /docs\/operating\.md#(\S+)$/.exec(String(alarmDescription)) ?? [];
      return anchors().includes(anchor);
    },
    { alarmDescription: "Something is wrong. What to do: docs/operating.md#nowhere" },
  ),
  every(
    "cloudwatch/metricAlarm",
    "each alarm reaches a person",
    ({ alarmActions }) => (alarmActions as unknown[])?.length > 0,
    {
      alarmActions: [],
    },
  ),
  every(
    "budgets/budget",
    "money spent is watched",
    ({ notifications }) => (notifications as unknown[])?.length === 2,
    {
      notifications: [],
    },
  ),
  every(
    "budgets/budget",
    "money that others spend in the account is not counted",
    ({ costFilters }, { app }) =>
      has(costFilters, [{ name: "TagKeyValue", values: [`user:sst:stage$${app.stage}`] }]),
    { costFilters: [] },
  ),
];
