/** How many connections each part of a stage may open; a stage that could open more than its database takes is not deployed. */
import type { Stage } from "../stages";

/** The proxy, or without one all functions together, may use this share of the database's connections; the rest is for migrations and a person in need. */
export const CONNECTION_SHARE = 0.9;

/** Parts of which the same few run in every stage. */
export const FEW = { operations: 2, mailEvents: 2, import: 1, shareCards: 2, console: 2, webhooks: 1 };

/** The workers of one run of the notify workflow, and two for another that meets it: one plans while the others send. */
export const sendersOf = ({ notify }: Stage["concurrency"]): number => notify + 2;

/** Connections to our own database, part by part: instances × connections each. */
export function connectionBudget({ concurrency, connectionsEach, database }: Stage): Record<string, number> {
  const instances = { ...concurrency, ...FEW, notify: sendersOf(concurrency) };
  const parts = Object.entries(instances).map(([part, count]) => [part, count * connectionsEach] as const);
  const total = parts.reduce((sum, [, connections]) => sum + connections, 0);
  const most = Math.floor(database.maxConnections * CONNECTION_SHARE);
  if (total > most)
    throw new Error(`The stage may open ${total} connections; its database takes ${most} of them.`);
  return Object.fromEntries([...parts, ["total", total]]);
}

/** Connections to the shop's database at the very most: one in each process that reads it. */
export const shopConnections = ({ concurrency }: Stage): number =>
  concurrency.site + concurrency.login + sendersOf(concurrency) + FEW.operations + FEW.console;
