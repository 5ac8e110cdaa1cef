/** `npm run demo`: the whole service on this machine. `--check` runs its smoke test and exits; `--port N` fixes the site's port. */

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { makePasskeyCode } from "../core/accounts/passkey-code";
import { findMemberByLogin } from "../core/shop/members";
import { DEMO_PASSWORD } from "../examples/legacy-shop/members";
import { isRunning, pidOf } from "../jobs/process-mark";
import config from "../shinkan.config";
import { ENV_FILE } from "./machine";
import { chosenPort } from "./port";
import { serve } from "./serve";
import { runSmokeTest } from "./smoke-test";
import { type Stack, startStack } from "./stack";
import type { Hold } from "./workflows/daily";

const HELP = `npm run demo                 start everything and print where to look; Ctrl-C stops it
npm run demo -- --port 3000  the site at a port of your choice
npm run demo -- --check      the smoke test (list, log in, register, the day comes, one mail) and exit`;

const STOPPING_MS = 9_000;

/** Whoever reads along may stop reading (`npm run demo | head`): then nobody needs the demo. */
process.stdout.on("error", () => process.exit(0));
process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({
      options: { check: { type: "boolean" }, port: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) return say(HELP);
    return values.check ? await check() : await runDemo(await chosenPort(values.port));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

/** In a folder of its own, so that a demo that is running goes on undisturbed. */
async function check(): Promise<number> {
  const stack = await startStack({ name: "check", say });
  try {
    const mailsTo = async (email: string) =>
      (await stack.inbox.mails())
        .filter(({ destination }) => destination.to.includes(email))
        .map(({ subject, body }) => ({ subject, body: `${body.text ?? ""}\n${body.html ?? ""}` }));
    await runSmokeTest(
      {
        siteUrl: stack.site.url,
        today: stack.today(),
        mailsTo,
        account: { login: "hanako", password: DEMO_PASSWORD, email: "hanako@example.com" },
        productUrl: (code) => config.shop.productUrl.replace("{code}", code),
        nextDay: async () => void (await stack.nextDay()),
        again: async () => void (await stack.again()),
      },
      say,
    );
  } finally {
    await stack.stop();
  }
  return say(`demo ok in ${seconds()} s`);
}

async function runDemo(port: number | undefined): Promise<number> {
  const other = otherDemo();
  if (other)
    throw new Error(`A demo is running here already (process ${other}). Stop it with Ctrl-C where it runs.`);
  const stack = await startStack({ name: "demo", say, ...(port !== undefined && { port }) });
  const control = await startControl(stack);
  say(welcome(stack, await codeForOperator(stack)));
  await untilInterrupted();
  say("\nStopping …");
  endSoon();
  await control.stop();
  await stack.stop();
  return 0;
}

/** The process id of a demo in this folder that is still alive. */
function otherDemo(): string | null {
  if (!existsSync(ENV_FILE)) return null;
  const mark = parseEnv(readFileSync(ENV_FILE, "utf8")).DEMO_PROCESS ?? "";
  return isRunning(mark) ? pidOf(mark) : null;
}

/** Lets `npm run job -- tomorrow` reach this process. */
async function startControl(stack: Stack): Promise<{ stop(): Promise<void> }> {
  const control = await serve(async (_, response) => {
    const answer = await tomorrow(stack).catch((error: Error) => ({ error: error.message }));
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  appendFileSync(ENV_FILE, `DEMO_CONTROL_URL="${control.url}"\n`);
  return control;
}

/** What the day brought, or that its import waits for a person: the workflow then goes on by itself once somebody decides. */
function tomorrow(stack: Stack): Promise<Record<string, unknown>> {
  /** Commands go by the demo's clock from then on. */
  const moved = () => appendFileSync(ENV_FILE, `DEMO_AHEAD_MS=${stack.now().getTime() - Date.now()}\n`);
  return new Promise((resolve, reject) => {
    const onHold = ({ runId, reason }: Hold) => {
      moved();
      resolve({
        today: stack.today(),
        held: `import run ${runId}: ${reason}`,
        "go on with": `npm run job -- run ${runId}, then approve ${runId} or discard ${runId}`,
      });
    };
    stack.nextDay({ onHold }).then(({ mails, visited }) => {
      moved();
      resolve({ today: stack.today(), visited: visited.join(" → "), ...mails });
    }, reject);
  });
}

/** Whatever hangs while stopping, Ctrl-C ends this: what we started ends with us. */
function endSoon(): void {
  setTimeout(() => process.exit(130), STOPPING_MS).unref();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
}

/** For the example shop's operator, on this machine alone. */
async function codeForOperator({ now }: Stack): Promise<string> {
  const operator = await findMemberByLogin(config.shop, "operator", now());
  if (!operator) throw new Error("The example shop has no operator.");
  const by = { id: "demo", role: "command-line" } as const;
  const { code } = await makePasskeyCode({ memberId: operator.id, revoke: false, by, now: now() });
  return code;
}

function welcome({ site, inbox }: Stack, passkeyCode: string): string {
  return `
Shinkan is running (${seconds()} s).

  site    ${site.url}        English: ${site.url}/en
  inbox   ${inbox.url}
  log in  hanako / ${DEMO_PASSWORD}   or   taro / ${DEMO_PASSWORD}
  console ${site.url}/login?next=/console        operator / ${DEMO_PASSWORD}
          code for a passkey: ${passkeyCode}   (another: npm run job -- operator operator)

Register a title of tomorrow, then let tomorrow come from another terminal, and look into the inbox:

  npm run job -- tomorrow

Ctrl-C stops everything.`;
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Since this process began. */
function seconds(): number {
  return Math.round(performance.now() / 1000);
}

function say(line: string): number {
  process.stdout.write(`${line}\n`);
  return 0;
}
