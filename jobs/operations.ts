/** What a schedule, a workflow or a person asks for in, the answer out: the cloud's door into the private network. */
import { listRuns, requireRun } from "../core/catalogue/import-run";
import { tagsOfRun } from "../core/catalogue/run-tags";
import { log } from "../core/log";
import { readHealth } from "../core/notices/health";
import { shopDay } from "../core/shop-day";
import config from "../shinkan.config";
import { forgetJob } from "./forget";
import { publish, publishDay } from "./publish";
import { type StartInput, startWorkflow } from "./start-workflow";

type Asked =
  | ({ command: "start" } & StartInput)
  | { command: "import-outcome" | "publish-day" | "health" | "forget" }
  | { command: "publish"; runId: number }
  | { command: "await-decision"; runId: number; token: string };

export async function operate(asked: Asked, now: Date): Promise<unknown> {
  switch (asked.command) {
    case "start":
      return startWorkflow(asked, now);
    case "import-outcome":
      return importOutcome(now);
    case "publish":
      return publishRun(asked.runId, now);
    case "publish-day":
      return publishDay(now);
    case "health":
      return reportHealth(now);
    case "forget":
      return forgetJob({ now });
    case "await-decision":
      return log.warn({ event: "import-held", run: asked.runId });
  }
}

/** The import publishes what it changed as well; this is for when it broke off in between. */
async function publishRun(runId: number, now: Date) {
  const { provider } = await requireRun(runId);
  return publish({ tags: await tagsOfRun(runId, provider), now });
}

/** Which way the daily workflow goes on: by today's newest run, or late where there is none. */
async function importOutcome(now: Date) {
  const [run] = await listRuns(1);
  if (!run || run.asOf < shopDay(now, config.shop.timeZone)) return { outcome: "late" };
  return { outcome: run.state, runId: run.id };
}

/** Alarms are made of this line: infra/health.ts. */
async function reportHealth(now: Date) {
  const health = await readHealth({ now, config });
  log.info({ event: "health", ...health });
  return health;
}

export const handler = (asked: Asked) => operate(asked, new Date());
