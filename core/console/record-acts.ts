/** Acts that change no row of their own are written down before they are done. */
import { type Actor, type Audited, writeAudit } from "../accounts/audit-log";
import { transaction } from "../database/sql";

/** Before the file is handed out: a feed's rows may name people. */
export const recordExport = (runId: number, by: Actor, now: Date): Promise<Audited> =>
  transaction((tx) =>
    writeAudit(tx, { act: "export-rejects", object: `run ${runId}`, before: null, after: null, by, now }),
  );

/** Before the order sheet is handed out; `window` is which titles are on it. */
export const recordSheet = (window: string, by: Actor, now: Date): Promise<Audited> =>
  transaction((tx) =>
    writeAudit(tx, {
      act: "export-order-sheet",
      object: `order sheet ${window}`,
      before: null,
      after: null,
      by,
      now,
    }),
  );

/** Before an approved run's operation is started once more. */
export const recordStart = (runId: number, by: Actor, now: Date): Promise<Audited> =>
  transaction((tx) =>
    writeAudit(tx, { act: "start-run-again", object: `run ${runId}`, before: null, after: null, by, now }),
  );
