/** Says of each database that a command works with why it cannot be reached, each on a line of its own. */
import {
  concernsConnection,
  connectionProblem,
  proveConnection,
} from "../../core/database/connection-problem";
import { isSigned } from "../../core/database/iam-password";

const DATABASES = [
  { url: "DATABASE_URL", authority: "DATABASE_CA" },
  { url: "SHOP_DATABASE_URL", authority: "SHOP_DATABASE_CA" },
] as const;

/** Null for an error that has nothing to do with a connection. */
export async function whyAway(error: unknown): Promise<string | null> {
  if (!concernsConnection(error)) return null;
  const problems = await Promise.all(DATABASES.map(({ url, authority }) => problemOf(url, authority)));
  const known = problems.filter((problem) => problem !== null);
  if (known.length > 0) return known.join("\n");
  const address = process.env.DATABASE_URL;
  return address
    ? `A database did not answer in time, but does now: ${connectionProblem(error, address)}`
    : "DATABASE_URL is not set.";
}

async function problemOf(url: string, authority: string): Promise<string | null> {
  const address = process.env[url];
  if (!address || isSigned(address)) return null;
  const proof = proveConnection(address, process.env[authority] || undefined);
  return proof.then(
    () => null,
    (problem: Error) => `${url}: ${problem.message}`,
  );
}
