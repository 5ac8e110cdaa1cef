import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const PROGRAM = `
  import { endWithUs } from "./local/end-with-us.ts";
  endWithUs(() => console.log("ended with us"));
  endWithUs(() => console.log("taken back"))();
  if (process.argv.includes("orderly")) process.once("SIGINT", () => { console.log("in good order"); process.exit(0); });
  console.log("ready");
  setInterval(() => undefined, 1000);
`;

async function interrupted(signal: NodeJS.Signals, ...args: string[]) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", PROGRAM, "--", ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  child.stdout.once("data", () => child.kill(signal));
  const [lines, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return { lines: lines.trim().split("\n"), code };
}

test.each([
  ["SIGINT", 130],
  ["SIGHUP", 129],
  ["SIGTERM", 143],
] as const)("%s in the middle of the start leaves nothing behind", async (signal, exitCode) => {
  expect(await interrupted(signal)).toEqual({ lines: ["ready", "ended with us"], code: exitCode });
});

test("whoever stops in good order is let", async () => {
  const { lines, code } = await interrupted("SIGINT", "orderly");
  expect({ lines, code }).toEqual({ lines: ["ready", "in good order", "ended with us"], code: 0 });
});
