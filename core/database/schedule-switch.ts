/** Whether the schedules of a stage start anything: a word of a person, once everything was found in order, that outlives deployments. */
import { z } from "zod";
import { flag, rows, type Tx, transaction } from "./sql";

export interface ScheduleSwitch {
  isOn: boolean;
  /** Null where nobody has said anything yet. */
  changedBy: string | null;
  changedAt: Date | null;
}

const Row = z.object({ isOn: flag, changedBy: z.string(), changedAt: z.date() });

/** Off where nobody has said anything yet. */
export async function readSchedules(): Promise<ScheduleSwitch> {
  const [row] = await rows(
    Row,
    "SELECT is_on AS isOn, changed_by AS changedBy, changed_at AS changedAt FROM schedule_switch WHERE id = 1",
  );
  if (!row) return { isOn: false, changedBy: null, changedAt: null };
  return { isOn: row.isOn === 1, changedBy: row.changedBy, changedAt: row.changedAt };
}

/** `record` is what else belongs to the same transaction. */
export async function switchSchedules(
  isOn: boolean,
  by: string,
  now: Date,
  record?: (tx: Tx, before: boolean) => Promise<unknown>,
): Promise<void> {
  const { isOn: before } = await readSchedules();
  await transaction(async (tx) => {
    await writeSwitch(tx, { isOn, by, now });
    await record?.(tx, before);
  });
}

const writeSwitch = (tx: Tx, given: { isOn: boolean; by: string; now: Date }) =>
  tx.execute(
    `INSERT INTO schedule_switch (id, is_on, changed_by, changed_at) VALUES (1, :isOn, :by, :now)
     ON DUPLICATE KEY UPDATE is_on = VALUES(is_on), changed_by = VALUES(changed_by), changed_at = VALUES(changed_at)`,
    given,
  );
