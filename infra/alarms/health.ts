/** The numbers that the operations function writes every five minutes, and from when on each is too much. */
export const HEALTH_METRICS = [
  {
    name: "ImportLate",
    metricName: "importAgeHours",
    when: "A provider's feed has not been applied for over 26 hours.",
    runbook: "import-late",
    threshold: 26,
  },
  {
    name: "HeldLong",
    metricName: "heldHours",
    when: "An import has waited over 6 hours for a person.",
    runbook: "import-held",
    threshold: 6,
  },
  {
    name: "NoticesOverdue",
    metricName: "overdueMinutes",
    when: "A mail has been ready for over 30 minutes within sending hours.",
    runbook: "notices-overdue",
    threshold: 30,
  },
  {
    name: "MailPausedLong",
    metricName: "mailPausedMinutes",
    when: "All mail has been paused for over a day.",
    runbook: "pause-all-mail",
    threshold: 1_440,
  },
  {
    name: "MailsUnknown",
    metricName: "unknownMails",
    when: "Nobody can say whether some mails went.",
    runbook: "mails-unknown",
    threshold: 0,
  },
  {
    name: "MailsFailed",
    metricName: "failedMails",
    when: "Some mails of the last 24 hours were refused or given up.",
    runbook: "mails-failed",
    threshold: 0,
  },
  {
    name: "TitlesNotSold",
    metricName: "unsoldTitles",
    when: "The shop does not sell titles whose day has come and whose readers wait.",
    runbook: "titles-not-sold",
    threshold: 0,
  },
] as const;
