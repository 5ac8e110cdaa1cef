/** 0 to 35 days, a ceiling 10 % above the disk: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, USER_PIOPS.Autoscaling.html */
import { every } from "../rule";

export const databaseLimits = every(
  "rds/instance",
  "the database's settings are ones that RDS takes",
  ({ backupRetentionPeriod: days, allocatedStorage, maxAllocatedStorage, finalSnapshotIdentifier: last }) => {
    const isNamed = last === undefined || /^[a-zA-Z](-?[a-zA-Z0-9])*$/.test(String(last));
    const grows = Number(maxAllocatedStorage) >= 1.1 * Number(allocatedStorage);
    return isNamed && grows && Number(days) <= 35;
  },
  { backupRetentionPeriod: 36 },
);
