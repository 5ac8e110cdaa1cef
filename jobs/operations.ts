/** What a schedule, a workflow or a person asks for in, the answer out: the cloud's door into the private network. */
import { rememberWait } from "../core/catalogue/decision-waits";
import { dueOutcome } from "../core/catalogue/import-due";
import { requireRun } from "../core/catalogue/import-run";
import { tagsOfRun } from "../core/catalogue/run-tags";
import type { FeedConfig } from "../core/config";
import { log } from "../core/log";
import { readHealth } from "../core/notices/health";
import config from "../shinkan.config";
import { forgetJob } from "./forget";
import { publish, publishDay } from "./publish";
import { type StartInput, startWorkflow } from "./start-workflow";
import { tellDecisions } from "./tell-decisions";

export type Asked =
  | ({ command: "start" } & StartInput)
  | { command: "import-outcome" | "publish-day" | "health" | "forget" }
  | { command: "publish"; runId: number }
  | { command: "await-decision"; runId: number; token: string };

export async function operate(asked: Asked, now: Date, feeds = config.feeds): Promise<unknown> {
  switch (asked.command) {
    case "start":
      return startWorkflow(asked, now);
    case "import-outcome":
      return importOutcome(now, feeds);
    case "publish":
      return publishRun(asked.runId, now);
    case "publish-day":
      return publishDay(now);
    case "health":
      return reportHealth(now);
    case "forget":
      return forgetJob({ now });
    case "await-decision":
      return awaitDecision(asked, now);
  }
}

/** The import publishes what it changed as well; this is for when it broke off in between. */
async function publishRun(runId: number, now: Date) {
  const { provider } = await requireRun(runId);
  return publish({ tags: await tagsOfRun(runId, provider), now });
}

/** The workflow stands still until it is told; where somebody has decided already, that is at once. */
async function awaitDecision({ runId, token }: { runId: number; token: string }, now: Date) {
  await rememberWait({ runId, token, now });
  log.warn({ event: "import-held", run: runId });
  return { told: (await tellDecisions()).get(runId) ?? null };
}

/**
 * Which way the daily workflow goes on: by what came of today's files, or late where none came. What they superseded is told
 * to whoever waits for it.
 */
async function importOutcome(now: Date, feeds: readonly FeedConfig[]) {
  await tellDecisions();
  const outcome = await dueOutcome(feeds, { now, timeZone: config.shop.timeZone });
  if (outcome.late.length > 0) log.warn({ event: "feeds-late", providers: outcome.late.join(" ") });
  return outcome;
}

/** Alarms are made of this line: infra/health.ts. Workflows that wait for a person get their sign of life. */
async function reportHealth(now: Date) {
  await tellDecisions();
  const health = await readHealth({ now, config });
  log.info({ event: "health", ...health });
  return health;
}

export const handler = (asked: Asked) => operate(asked, new Date());
