import aslValidator from "asl-validator";
import { describe, expect, test } from "vitest";
import { type Handlers, type Json, runWorkflow } from "../local/workflows/run-workflow";
import { dailyWorkflow, notifyWorkflow } from "./workflows";

const arn = (service: string, name: string) => `arn:aws:${service}:ap-northeast-1:123456789012:${name}`;

const daily = dailyWorkflow({
  cluster: arn("ecs", "cluster/shinkan"),
  importTask: arn("ecs", "task-definition/import:1"),
  subnets: ["subnet-1", "subnet-2"],
  securityGroups: ["sg-1"],
  operations: arn("lambda", "function:operations"),
  notifyWorkflow: arn("states", "stateMachine:notify"),
});
const notify = notifyWorkflow({
  plan: arn("lambda", "function:notify"),
  send: arn("lambda", "function:notify"),
  workers: 3,
});

test.each([
  ["daily", daily],
  ["notify", notify],
])("the %s workflow is valid Amazon States Language", (_, definition) => {
  expect(aslValidator(definition).errorsText()).toBe("");
  const broken = { ...definition, StartAt: "Nowhere" };
  expect(aslValidator(broken).isValid).toBe(false);
});

/** What every task that starts something of ours is handed, found wherever it stands. */
const tasksWithoutName = (definition: object): number => {
  const tasks = JSON.stringify(definition).split('"Resource":"arn:aws:states:::').slice(1);
  const ours = tasks.filter((task) => /^(lambda|ecs)/.test(task));
  expect(ours.length).toBeGreaterThanOrEqual(3);
  return ours.filter((task) => !task.includes('.$":"$$.Execution.Name"')).length;
};

test("every task knows the execution's name, so that lines of the log are found by it", () => {
  expect([tasksWithoutName(daily), tasksWithoutName(notify)]).toEqual([0, 0]);
  const unnamed = JSON.parse(JSON.stringify(daily).replace("$$.Execution.Name", "$.name"));
  expect(tasksWithoutName(unnamed)).toBe(1);
});

/** A day in which the import ends as told; counts what was done. */
function day(
  outcome: string,
  {
    decision = "approved",
    importFails = 0,
    failure = "States.TaskFailed",
    unread = "",
    silence = [] as string[],
  } = {},
) {
  const errors = [...silence];
  const commands: string[][] = [];
  const done: Record<string, number> = {};
  const count = (name: string, answer: Json = {}) => {
    done[name] = (done[name] ?? 0) + 1;
    return answer;
  };
  const handlers: Handlers = {
    Import: () => {
      count("import");
      if ((done.import ?? 0) <= importFails) throw Object.assign(new Error(failure), { name: failure });
      return {};
    },
    "Read outcome": () => {
      if (unread) throw Object.assign(new Error(unread), { name: unread });
      return { Payload: { outcome, runId: 7 } };
    },
    Publish: () => count("publish"),
    Notify: () => count("notify"),
    "Notify when late": () => count("notify"),
    "Notify after failure": () => count("notify"),
    "Notify meanwhile": () => count("notify"),
    "Await decision": () => {
      const name = errors.shift();
      if (name) throw Object.assign(new Error(name), { name });
      return { decision };
    },
    "Apply held": (parameters) => {
      commands.push(...commandsIn(parameters));
      return count("apply");
    },
    "Publish held": () => count("publish"),
    "Notify again": () => count("notify"),
  };
  return { done, commands, handlers, run: () => runWorkflow(daily, handlers, { retryMs: 1 }) };
}

const firstTwo = (branches: { States: Record<string, { Retry: unknown[] }> }[]): unknown[] =>
  branches[1]?.States["Await decision"]?.Retry.slice(0, 2) ?? [];

const commandsIn = (parameters: Json): string[][] => {
  type Task = { Overrides: { ContainerOverrides: { Command: string[] }[] } };
  return (parameters as unknown as Task).Overrides.ContainerOverrides.map(({ Command }) => Command);
};

describe("the daily workflow", () => {
  test("an applied import is published, then mail goes out", async () => {
    const { done, run } = day("applied");
    const { visited, status } = await run();
    expect(visited).toEqual(["Import", "Read outcome", "Which outcome?", "Publish", "Notify"]);
    expect([status, done]).toEqual(["succeeded", { import: 1, publish: 1, notify: 1 }]);
  });

  test("the same file again publishes nothing, and mail goes out", async () => {
    const { done, run } = day("repeated");
    const { visited, status } = await run();
    expect([status, visited]).toEqual(["succeeded", ["Import", "Read outcome", "Which outcome?", "Notify"]]);
    expect(done).toEqual({ import: 1, notify: 1 });
  });

  test("a late file fails the day after the mail has gone", async () => {
    const { done, run } = day("late");
    const { visited, status } = await run();
    const way = ["Import", "Read outcome", "Which outcome?", "Notify when late", "Feed is late"];
    expect([status, visited, done.notify]).toEqual(["failed", way, 1]);
  });

  test("an import that fails twice and then works is an import that works", async () => {
    const { done, run } = day("applied", { importFails: 2 });
    const { visited, status } = await run();
    expect(visited).toEqual(["Import", "Read outcome", "Which outcome?", "Publish", "Notify"]);
    expect(status).toBe("succeeded");
    expect(done).toEqual({ import: 3, publish: 1, notify: 1 });
  });

  test("an import that fails for good still lets mail go out, and the day counts as failed", async () => {
    const { done, run } = day("applied", { importFails: 9 });
    const { visited, status } = await run();
    expect([status, visited]).toEqual(["failed", ["Import", "Notify after failure", "Import failed"]]);
    expect(done).toEqual({ import: 3, notify: 1 });
  });

  test("an import that takes longer than it may is not tried again, and mail goes out", async () => {
    const { done, run } = day("applied", { importFails: 1, failure: "States.Timeout" });
    const { visited, status } = await run();
    expect([status, visited]).toEqual(["failed", ["Import", "Notify after failure", "Import failed"]]);
    expect(done).toEqual({ import: 1, notify: 1 });
  });

  test("where nobody can say what the import came to, mail goes out and the day counts as failed", async () => {
    const { done, run } = day("applied", { unread: "States.TaskFailed" });
    const { visited, status } = await run();
    const way = ["Import", "Read outcome", "Notify after failure", "Import failed"];
    expect([status, visited, done]).toEqual(["failed", way, { import: 1, notify: 1 }]);
  });

  test("a hold lets mail go out at once, and again after approval", async () => {
    const { done, commands, run } = day("held");
    const { visited, status } = await run();
    expect(status).toBe("succeeded");
    expect(commands).toEqual([["import", "--apply-approved", "7"]]);
    expect(visited).toEqual(
      expect.arrayContaining(["Notify meanwhile", "Apply held", "Publish held", "Notify again"]),
    );
    expect(done).toEqual({ import: 1, notify: 2, apply: 1, publish: 1 });
  });

  test.each(["discarded", "superseded"])("a hold that is %s applies nothing", async (decision) => {
    const { done, run } = day("held", { decision });
    const { visited, status } = await run();
    expect([status, visited.slice(-2)]).toEqual(["succeeded", ["Which decision?", "Nothing to apply"]]);
    expect(done).toEqual({ import: 1, notify: 1 });
  });
});

describe("a hold on which nobody decides", () => {
  test("expires after a week: the day fails, after mail has gone", async () => {
    const { done, run } = day("held", { silence: ["States.Timeout"] });
    const { visited, status } = await run();
    expect([status, visited.at(-1)]).toEqual(["failed", "Nobody decided"]);
    expect(done).toEqual({ import: 1, notify: 1 });
  });

  test("is asked about again where the token was lost, every hour until somebody decides", async () => {
    const lost = Array.from({ length: 170 }, () => "States.HeartbeatTimeout");
    const { done, run } = day("held", { silence: lost });
    expect((await run()).status).toBe("succeeded");
    expect(done).toEqual({ import: 1, notify: 2, apply: 1, publish: 1 });
  });

  test("would end after an hour if a week's end were looked for first, since on AWS that matches a missing heartbeat", async () => {
    const definition = JSON.parse(JSON.stringify(daily)) as typeof daily;
    const { Branches } = definition.States.Hold as unknown as {
      Branches: { States: Record<string, { Retry: [] }> }[];
    };
    Branches[1]?.States["Await decision"]?.Retry.splice(0, 2, ...(firstTwo(Branches).reverse() as []));
    const { handlers } = day("held", { silence: ["States.HeartbeatTimeout"] });
    const { visited } = await runWorkflow(definition, handlers, { retryMs: 1 });
    expect(visited.at(-1)).toBe("Nobody decided");
  });
});

describe("the notify workflow", () => {
  const answer = (due: number) => ({ Payload: { due, workers: [1, 2, 3] } });

  test("workers go on in rounds until nothing is due", async () => {
    let left = 25;
    let calls = 0;
    const { status } = await runWorkflow(notify, {
      Plan: () => answer(left),
      "Claim and send": () => {
        calls += 1;
        left = Math.max(0, left - 5);
        return {};
      },
      "Count what is left": () => answer(left),
    });
    expect([status, left, calls]).toEqual(["succeeded", 0, 6]);
  });

  test("a worker that breaks down does not take the others' mail with it", async () => {
    let left = 2;
    let calls = 0;
    const { status } = await runWorkflow(
      notify,
      {
        Plan: () => answer(left),
        "Claim and send": () => {
          calls += 1;
          if (calls % 3 === 0) throw new Error("out of memory");
          left = Math.max(0, left - 1);
          return {};
        },
        "Count what is left": () => answer(left),
      },
      { retryMs: 1 },
    );
    expect([status, left]).toEqual(["succeeded", 0]);
  });

  test("nothing due starts no worker", async () => {
    const { visited } = await runWorkflow(notify, { Plan: () => answer(0) });
    expect(visited).toEqual(["Plan", "Anything due?", "Done"]);
  });
});
