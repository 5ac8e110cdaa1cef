// Runs a task on Fargate by the AWS CLI of whoever deploys, waits for its end however long that takes, and ends as it did.
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const {
  TASK_CLUSTER: cluster,
  TASK_DEFINITION: definition,
  TASK_SUBNETS: subnets,
  TASK_GROUP: group,
} = process.env;
const LOOK_MS = Number(process.env.TASK_LOOK_MS ?? 15_000);

const ecs = (command, ...words) =>
  JSON.parse(
    execFileSync("aws", ["ecs", command, "--cluster", cluster, ...words, "--output", "json"], {
      encoding: "utf8",
    }),
  );

const network = `awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${group}],assignPublicIp=DISABLED}`;
const place = ["--launch-type", "FARGATE", "--network-configuration", network];
const { tasks: started, failures } = ecs("run-task", "--task-definition", definition, ...place);
const [begun] = started;
if (!begun) throw new Error(`The task did not start: ${JSON.stringify(failures)}`);
console.log(`Started ${begun.taskArn}`);

let task = begun;
while (task.lastStatus !== "STOPPED") {
  await sleep(LOOK_MS);
  const { tasks } = ecs("describe-tasks", "--tasks", begun.taskArn);
  task = tasks[0] ?? task;
}
const codes = task.containers.map(({ exitCode }) => exitCode);
console.log(`Ended: ${task.stoppedReason}; ${codes.join(", ")}`);
if (codes.some((code) => code !== 0)) {
  console.error(
    "The migration did not succeed: its log is in /sst/cluster/…; docs/operating.md says what to do.",
  );
  process.exitCode = 1;
}
