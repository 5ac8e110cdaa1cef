/** Whether the schedules of a stage start anything: a word of a person, once everything was found in order, that outlives deployments. */
import { z } from "zod";
import { execute, flag, rows } from "./sql";

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

export async function switchSchedules(isOn: boolean, by: string, now: Date): Promise<void> {
  await execute(
    `INSERT INTO schedule_switch (id, is_on, changed_by, changed_at) VALUES (1, :isOn, :by, :now)
     ON DUPLICATE KEY UPDATE is_on = VALUES(is_on), changed_by = VALUES(changed_by), changed_at = VALUES(changed_at)`,
    { isOn, by, now },
  );
}
