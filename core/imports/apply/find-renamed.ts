/** Releases that go on under the names of staged rows, as long as these are not applied. */
import { rows } from "../../database/sql";
import type { KnownRelease } from "../record/known-release";
import { findPairsOf } from "../run/pairs";
import type { Staged } from "../stage/next-staged";
import { findByNumber } from "./write-releases";

export interface Renamed {
  /** Under its new record id. */
  release: KnownRelease;
  /** Its record id until now. */
  from: string;
}

export async function findRenamed(runId: number, chunk: Staged[]): Promise<Renamed[]> {
  const paired = chunk.filter(({ action }) => action === "paired");
  const [first] = paired;
  const last = paired.at(-1);
  if (!first || !last) return [];
  const pairs = await findPairsOf({ rows }, runId, { from: first.line, to: last.line });
  const releases = await findByNumber({ rows }, [...pairs.values()]);
  const byId = new Map(releases.map((release) => [release.id, release]));
  return paired.flatMap(({ line, row }) => {
    const release = byId.get(pairs.get(line) ?? 0);
    if (!release || release.provider_record_id === row.recordId) return [];
    return [{ release: { ...release, provider_record_id: row.recordId }, from: release.provider_record_id }];
  });
}
