/** Where a release comes from, for those who operate the service. */
import { prisma } from "../database/prisma";

export interface Provenance {
  provider: string;
  /** How the provider calls the record, for good. */
  recordId: string;
}

/** Null where there is no such release. */
export async function findProvenance(releaseId: number): Promise<Provenance | null> {
  const db = await prisma();
  const found = await db.release.findUnique({
    where: { id: releaseId },
    select: { provider: true, providerRecordId: true },
  });
  return found && { provider: found.provider, recordId: found.providerRecordId };
}
