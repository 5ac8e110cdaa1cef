/**
 * A provider in, the sole right to change its releases out, and those of all that share titles with it: guarded rows,
 * because GET_LOCK pins a proxy's session.
 */
import { randomUUID } from "node:crypto";
import { execute, type Queryable, transaction } from "../../database/pool";
import { NO_PRECEDENCE, type Precedence, together } from "../precedence/precedence";

export interface Turn {
  provider: string;
  /** This provider, and those whose titles its import may write or whose imports may write its titles. */
  providers: readonly string[];
  /** Tells this holder from one that thinks it still has the turn. */
  holder: string;
}

/** Longer than any one chunk takes; a run that was killed is out of the way after it. */
const LEASE_SECONDS = 15;
const POLL_MS = 250;

/** Waits for another import to end or to be given up for dead; throws after `patience` seconds. */
export async function takeTurn(
  provider: string,
  precedence: Precedence = NO_PRECEDENCE,
  patience = 60,
): Promise<Turn> {
  const turn = { provider, providers: together(precedence, provider), holder: randomUUID() };
  await execute(
    `INSERT IGNORE INTO import_turns (provider, holder, lease_until)
     VALUES ${turn.providers.map(() => "(?, '', UTC_TIMESTAMP(3))").join(",")}`,
    turn.providers,
  );
  for (let waited = 0; !(await tookTurn(turn)); waited += POLL_MS) {
    if (waited >= patience * 1000)
      throw new Error(`Another import of ${turn.providers.join(" or ")} is at work; try again after it.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return turn;
}

/**
 * Renews the lease within the transaction that writes, so that whoever lost the turn cannot write another row; and
 * between two long pieces of work, so that it is not lost.
 */
export async function keepTurn(
  tx: Pick<Queryable, "execute">,
  { provider, providers, holder }: Turn,
): Promise<void> {
  const { affectedRows } = await tx.execute(
    `UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
      WHERE ${isOneOf(providers)} AND holder = ?`,
    [LEASE_SECONDS, ...providers, holder],
  );
  if (affectedRows < providers.length)
    throw new Error(`This import lost its turn to another one of ${provider}.`);
}

export async function endTurn({ providers, holder }: Turn): Promise<void> {
  await execute(
    `UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) WHERE ${isOneOf(providers)} AND holder = ?`,
    [...providers, holder],
  );
}

/** All of the rows or none: two that each had some would wait for each other. */
async function tookTurn({ providers, holder }: Turn): Promise<boolean> {
  const isFree = `${isOneOf(providers)} AND lease_until <= UTC_TIMESTAMP(3)`;
  return transaction(async (tx) => {
    const free = await tx.query(`SELECT provider FROM import_turns WHERE ${isFree} FOR UPDATE`, providers);
    if (free.length < providers.length) return false;
    await tx.execute(
      `UPDATE import_turns SET holder = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE ${isOneOf(providers)}`,
      [holder, LEASE_SECONDS, ...providers],
    );
    return true;
  });
}

const isOneOf = (providers: readonly string[]): string =>
  `provider IN (${providers.map(() => "?").join(",")})`;
