/** Authors, publishers and series by how many wait for all of their titles that are to come. */
import { prisma } from "../../database/prisma";
import type { NameKind } from "../keep/demand-names";
import { shownNames } from "./shown-names";

export interface RankedName {
  /** Of a series its key. */
  name: string;
  /** As people read it. */
  shown: string;
  titles: number;
  waiting: number;
}

export async function rankNames(kind: NameKind, limit: number): Promise<RankedName[]> {
  const db = await prisma();
  const names = await db.demandName.findMany({
    where: { kind },
    select: { name: true, titles: true, waiting: true },
    orderBy: [{ waiting: "desc" }],
    take: limit,
  });
  const shown = await shownNames(
    kind,
    names.map(({ name }) => name),
  );
  return names.map((one) => ({ ...one, shown: shown.get(one.name) ?? one.name }));
}
