/** What an operator learns: alarms that reach a person and say where to read what to do, and a budget. */
import { readFileSync } from "node:fs";
import { every, type Rule } from "./rule";

const anchors = (): string[] =>
  [...readFileSync("docs/operating.md", "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-"),
  );

const EXPECTED = [
  ...["ImportLate", "HeldLong", "NoticesOverdue", "MailsUnknown", "DailyFailed", "NotifyFailed"],
  ...["SiteErrors", "SiteThrottled", "LoginThrottled", "BounceRate", "ComplaintRate", "MailEventsOld"],
  ...["MailEventsDead", "StartsLost", "ProxyPinned", "DatabaseBusy"],
];

const allAlarms: Rule = {
  says: "there is an alarm for everything an operator must know",
  violations: ({ resources }) => {
    const names = resources.filter(({ type }) => type === "cloudwatch/metricAlarm").map(({ name }) => name);
    return EXPECTED.filter((name) => !names.includes(`${name}Alarm`));
  },
  spoil: (program) => {
    program.resources = program.resources.filter(({ name }) => name !== "MailsUnknownAlarm");
  },
};

export const WATCH_RULES: Rule[] = [
  allAlarms,
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
];
