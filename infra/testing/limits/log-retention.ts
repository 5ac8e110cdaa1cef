/** Only these numbers of days: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
import { every } from "../rule";

const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827];

export const logRetention = every(
  "cloudwatch/logGroup",
  "a log is kept for a time that there is",
  ({ retentionInDays }) => DAYS.includes(Number(retentionInDays)),
  { retentionInDays: 91 },
);
