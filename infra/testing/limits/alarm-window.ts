/** Whole minutes, a day at most, a week where a period is an hour or longer; three dozen of dimensions: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
import { every } from "../rule";

export const alarmWindow = every(
  "cloudwatch/metricAlarm",
  "an alarm looks at a stretch of time that it may, and says so in 1,024 characters",
  ({ period, evaluationPeriods, alarmDescription, dimensions = {} }) => {
    const span = Number(period) * Number(evaluationPeriods);
    const isWhole = [10, 20, 30].includes(Number(period)) || Number(period) % 60 === 0;
    return (
      isWhole &&
      span <= (Number(period) >= 3_600 ? 604_800 : 86_400) &&
      String(alarmDescription).length <= 1_024 &&
      Object.keys(dimensions as object).length <= 30
    );
  },
  { period: 90 },
);
