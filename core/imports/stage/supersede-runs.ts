/** Ends runs whose file has had its day: what they staged goes, and what they had applied stays. */
import { prisma } from "../../database/prisma";
import { clearStage } from "./clear-stage";

export async function supersedeRuns(ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const db = await prisma();
  await db.importRun.updateMany({
    where: { id: { in: [...ids] } },
    data: { state: "superseded", finishedAt: now },
  });
  for (const id of ids) await clearStage(id);
}
