/** Every minute: what has happened becomes messages to other systems, and what is due is sent. */
import { oweMatters } from "../core/console/webhooks/owe-matters";
import { env } from "../core/env";
import { log, logging } from "../core/log";
import { type Delivered, deliverDue } from "../core/webhooks/deliver";
import { listEndpoints } from "../core/webhooks/endpoints";
import { oweChanges, oweSales } from "../core/webhooks/owe-changes";
import config from "../shinkan.config";
import { executionOf } from "./execution-of";

/** The next minute's run begins then. */
const FOR_MS = 40_000;

/** `clock` says what time it is whenever something is sent. */
export async function webhooksJob({ clock }: { clock(): Date }): Promise<Delivered> {
  const now = clock();
  const endpoints = await listEndpoints();
  await oweMatters(endpoints, { now, config });
  await oweChanges(endpoints, now);
  await oweSales(endpoints, now);
  const consoleUrl = `${env("SITE_URL").SITE_URL}/console`;
  const delivered = await deliverDue({ clock, consoleUrl, forMs: FOR_MS });
  if (delivered.delivered + delivered.failed > 0) log.info({ event: "webhooks", ...delivered });
  return delivered;
}

export const handler = (event: unknown) =>
  logging(executionOf(event), () => webhooksJob({ clock: () => new Date() }));
