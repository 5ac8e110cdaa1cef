import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../local/testing/temporary-folder";
import { LIMIT_RULES } from "./testing/limit-rules";
import { all, one, type Program, readProgram } from "./testing/program";
import { ROLE_RULES } from "./testing/role-rules";

const folder = temporaryFolder();
let program: Program;
beforeAll(async () => {
  program = await readProgram("hanako", { stages: "infra/testing/long-migration.ts" });
});

const container = () =>
  JSON.parse(String(one(program, "ecs/taskDefinition", "MigrationTask").inputs.containerDefinitions))[0];

test("a migration that takes long is a task: our command, the database's address as a secret, nothing else", () => {
  expect(container()).toMatchObject({
    name: "migration",
    command: ["migrate"],
    user: "1000",
    readonlyRootFilesystem: true,
    secrets: [{ name: "DATABASE_URL", valueFrom: expect.stringContaining("migration-url") }],
  });
  const names = container().environment.map(({ name }: { name: string }) => name);
  expect(names).toContain("DATABASE_CA");
  expect(names).not.toContain("DATABASE_URL");
  expect(one(program, "iam/role", "MigrationTaskTaskRole").inputs.inlinePolicies).toEqual([]);
  expect(all(program, "lambda/function").filter(({ name }) => name.startsWith("Migrate"))).toEqual([]);
  for (const rule of [...ROLE_RULES, ...LIMIT_RULES])
    expect([rule.says, rule.violations(program)]).toEqual([rule.says, []]);
});

test("the deployment waits for it before new code is served, and runs it again when a migration is added", () => {
  const at = (name: string) => program.resources.findIndex((each) => each.name.startsWith(name));
  const { environment, triggers, create } = one(program, "local/Command", "RunMigration").inputs;
  expect(create).toBe("node infra/run-task.mjs");
  expect(environment).toMatchObject({
    TASK_SUBNETS: "NetworkPrivateSubnet1-id,NetworkPrivateSubnet2-id",
    TASK_GROUP: "MigrationGroup-id",
    TASK_DEFINITION: expect.stringContaining("task-definition"),
  });
  expect(triggers).toHaveLength(1);
  expect(at("WebServer")).toBeGreaterThan(at("RunMigration"));
});

/** In place of the AWS CLI: `statuses` are what it says of the task, one after the other. */
function run(statuses: string[], exitCode: number | null, starts = true) {
  const log = path.join(folder, "asked");
  writeFileSync(log, "");
  const file = path.join(folder, "aws");
  writeFileSync(
    file,
    `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const words = process.argv.slice(2);
appendFileSync(${JSON.stringify(log)}, words.join(" ") + "\\n");
const looked = readFileSync(${JSON.stringify(log)}, "utf8").split("\\n").length - 3;
const task = (lastStatus) => ({ taskArn: "arn:task/1", lastStatus, stoppedReason: "Essential container in task exited",
  containers: [{ exitCode: lastStatus === "STOPPED" ? ${exitCode} : undefined }] });
const tasks = words[1] === "run-task" ? (${starts} ? [task("PROVISIONING")] : []) : [task(${JSON.stringify(statuses)}[looked])];
console.log(JSON.stringify({ tasks, failures: [{ reason: "RESOURCE:CPU" }] }));
`,
  );
  chmodSync(file, 0o755);
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    TASK_CLUSTER: "arn:cluster",
    TASK_DEFINITION: "arn:definition:7",
    TASK_SUBNETS: "subnet-1,subnet-2",
    TASK_GROUP: "sg-1",
    TASK_LOOK_MS: "1",
  };
  const ended = spawnSync(process.execPath, ["infra/run-task.mjs"], { env, encoding: "utf8" });
  return { ...ended, requests: readFileSync(log, "utf8").trim().split("\n") };
}

test("it is waited for until it stops, in the private subnets, and ends the deployment as it ended", () => {
  const good = run(["PENDING", "RUNNING", "RUNNING", "STOPPED"], 0);
  expect([good.status, good.requests.length]).toEqual([0, 5]);
  expect(good.requests[0]).toContain("run-task --cluster arn:cluster --task-definition arn:definition:7");
  expect(good.requests[0]).toContain(
    "subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED",
  );
  for (const code of [1, 137, null]) {
    const bad = run(["RUNNING", "STOPPED"], code);
    expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining("did not succeed")]);
  }
  expect(run([], 0, false).stderr).toContain("The task did not start");
});
