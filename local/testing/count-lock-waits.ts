/** Sees in a test's database that something waits, so that no test guesses how long it takes until it does. */
import type { Connection } from "mariadb";

/**
 * How many transactions of this connection's schema wait for a lock. Ask again after a tenth of a second: the server looks anew
 * only where nobody has asked for so long.
 */
export async function countLockWaits(connection: Connection): Promise<number> {
  const waiting: unknown[] = await connection.query(
    `SELECT t.trx_id FROM information_schema.innodb_trx t
       JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE p.db = DATABASE() AND t.trx_state = 'LOCK WAIT'`,
  );
  return waiting.length;
}
