/** Does what a schedule, a workflow or a person asks for: the cloud's door into the private network. */

import type { FeedConfig } from "../core/config";
import { readSchedules } from "../core/database/schedule-switch";
import { dueOutcome } from "../core/imports/import-due";
import { saveWait } from "../core/imports/run/decision-waits";
import { requireRun } from "../core/imports/run/find-runs";
import { tagsOfRun } from "../core/imports/run/run-tags";
import { log, logging } from "../core/log";
import { readHealth } from "../core/notices/settle/health";
import config from "../shinkan.config";
import { applyDecided } from "./apply-decided";
import { type Printed, runCommand } from "./command-line/run-command";
import { executionOf } from "./execution-of";
import { forgetJob } from "./forget";
import { keepDemandJob } from "./keep-demand";
import { type Operation, readOperation } from "./operation";
import { orderSheetOnMonday } from "./order-sheet";
import { isPublished, publish, publishDay } from "./publish";
import { resumeWorkflows } from "./resume-workflows";
import { type StartInput, startWorkflow } from "./start-workflow";
import { watchSalesJob } from "./watch-sales";

export async function operate(operation: Operation, now: Date, feeds = config.feeds): Promise<unknown> {
  switch (operation.command) {
    case "start":
      return operation.scheduledAt ? startOnSchedule(operation, now) : startWorkflow(operation, now);
    case "import-outcome":
      return importOutcome(now, feeds);
    case "publish":
      return publishRun(operation.runId, now);
    case "publish-tags":
      return publish({ tags: operation.tags, now });
    case "apply-decided":
      return applyDecided({ runId: operation.runId, now, clock: () => new Date() });
    case "publish-day":
      return publishDay(now);
    case "health":
      return reportHealth(now);
    case "forget":
      return forgetJob({ now });
    case "watch-sales":
      return watchSalesJob({ now });
    case "keep-demand":
      return sheetThenFigures(now);
    case "await-decision":
      return awaitDecision(operation, now);
    case "run":
      return runHere(operation);
  }
}

/** Nothing starts by itself before a person has let it: mail that is due before its sender stands would be lost. */
async function startOnSchedule(operation: StartInput, now: Date) {
  if ((await readSchedules()).isOn) return startWorkflow(operation, now);
  log.info({ event: "schedules-off", workflow: operation.workflow });
  return { started: null };
}

/** Of an answer as JSON in UTF-8; Lambda hands over 6 MB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const MOST_BYTES = 6 * 1024 * 1024 - 1024;

export const fits = (answer: Printed): boolean => Buffer.byteLength(JSON.stringify(answer)) <= MOST_BYTES;

async function runHere({ args, by }: { args: string[]; by: string }): Promise<Printed> {
  log.info({ event: "command-asked", name: args[0] ?? "", by });
  const printed = await runCommand(args, { by, inStage: true, progress: () => undefined });
  if (fits(printed)) return printed;
  return { exitCode: 1, stdout: "", stderr: "The answer is too long to be handed over from a stage.\n" };
}

/** The sheet first, by figures that are a quarter of an hour old: counting asks the shop about orders, and fails where it does not answer. */
async function sheetThenFigures(now: Date) {
  const { sent } = await orderSheetOnMonday(now);
  return { ...(await keepDemandJob({ now })), sent };
}

/** The import task publishes what it changed; this is for when it broke off in between. */
async function publishRun(runId: number, now: Date) {
  if (await isPublished(runId)) return { published: 0 };
  const { provider } = await requireRun(runId);
  return publish({ tags: await tagsOfRun(runId, provider), now, runs: [runId] });
}

/** The workflow stands still until it is told; where somebody has decided already, that is at once. */
async function awaitDecision({ runId, token }: { runId: number; token: string }, now: Date) {
  await saveWait({ runId, token, now });
  log.warn({ event: "import-held", run: runId });
  return { resumed: (await resumeWorkflows()).get(runId) ?? null };
}

/**
 * Which way the daily workflow goes on: by what came of today's files, or late where none came. What they superseded is told
 * to whoever waits for it.
 */
async function importOutcome(now: Date, feeds: readonly FeedConfig[]) {
  await resumeWorkflows();
  const outcome = await dueOutcome(feeds, { now, timeZone: config.shop.timeZone });
  if (outcome.late.length > 0) log.warn({ event: "feeds-late", providers: outcome.late.join(" ") });
  return outcome;
}

/** Alarms are made of this line: infra/alarms/health.ts. Workflows that wait for a person get their sign of life. */
async function reportHealth(now: Date) {
  await resumeWorkflows();
  const health = await readHealth({ now, config });
  log.info({ event: "health", ...health });
  return health;
}

export const handler = (event: unknown) =>
  logging(executionOf(event), () => operate(readOperation(event), new Date()));
