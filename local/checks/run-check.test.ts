/** A signal that ends `npm test` ends what its checks have started, servers in groups of their own too. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { markOf } from "../../jobs/process-mark";
import { REPORTS } from "./checks";

/** A check that starts a server as our tests do, and never ends by itself. */
const CHECK = `
  import { spawn } from "node:child_process";
  import { endWithUs } from "./local/end-with-us.ts";
  const server = spawn("sleep", ["300"], { detached: true, stdio: "ignore" });
  endWithUs(() => process.kill(server.pid));
  console.log("server " + server.pid);
  setInterval(() => undefined, 1000);
`;
const evaluate = (program: string): string[] => ["--import", "tsx", "--input-type=module", "--eval", program];
const NPM_TEST = `
  import { runCheck } from "./local/checks/run-check.ts";
  const command = ["node", ...${JSON.stringify(evaluate(CHECK))}];
  await runCheck({ name: "a check that is interrupted " + process.argv.at(-1), command }, { verbose: true });
`;

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves no server behind", async (signal) => {
  mkdirSync(REPORTS, { recursive: true });
  const all = spawn(process.execPath, [...evaluate(NPM_TEST), "--", signal], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(all, "exit");
  const [printed] = await once(all.stdout, "data");
  const server = Number(/server (\d+)/.exec(String(printed))?.[1]);
  expect(markOf(server)).not.toBe(null);
  all.kill(signal);
  await ended;
  await expect.poll(() => markOf(server), { timeout: 10_000 }).toBe(null);
});
