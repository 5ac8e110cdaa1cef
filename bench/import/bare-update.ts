/** The least that a day's changes cost: the same ones made by one UPDATE and one INSERT in tables with the same indexes. */
import { execute } from "../../core/database/sql";
import { FEED_COLUMNS } from "../../core/imports/record/release-columns";
import { type Cost, costOf } from "./costs";

/** Keeps the releases as they stand before the import that is to be compared. */
export async function copyReleases(): Promise<void> {
  await execute("CREATE TABLE bare_releases LIKE releases");
  await execute("INSERT INTO bare_releases SELECT * FROM releases ORDER BY id");
}

const CHANGED = [...FEED_COLUMNS, "row_hash", "last_changed_run", "updated_at"];
const UPDATE: string = `UPDATE bare_releases b JOIN bare_changed c ON c.id = b.id
  SET ${CHANGED.map((name) => `b.\`${name}\` = c.\`${name}\``).join(", ")}`;

/** Of the import that ran last; removes what `copyReleases` made. */
export async function bareUpdate(serverPid: number): Promise<Cost> {
  await execute(
    `CREATE TABLE bare_changed SELECT * FROM releases
      WHERE last_changed_run = (SELECT MAX(id) FROM import_runs)`,
  );
  await execute("ALTER TABLE bare_changed ADD PRIMARY KEY (id)");
  await execute("CREATE TABLE bare_history LIKE release_changes");
  const cost = await costOf(serverPid, async () => {
    await execute(UPDATE);
    await execute(
      `INSERT INTO bare_history SELECT * FROM release_changes
        WHERE run_id = (SELECT MAX(id) FROM import_runs) ORDER BY id`,
    );
  });
  await execute("DROP TABLE bare_releases, bare_changed, bare_history");
  return cost;
}
