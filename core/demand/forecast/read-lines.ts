/** The lines behind forecasts, as they were last drawn. */
import { prisma } from "../../database/prisma";
import { lineKey } from "./forecast";
import type { Basis, Line } from "./line";

export async function readLines(): Promise<Map<string, Line>> {
  const db = await prisma();
  const found = await db.demandModel.findMany({ where: {} });
  return new Map(
    found.map(({ basis, days, titles, weight, slope, intercept, low, high }) => [
      lineKey(basis as Basis, days),
      {
        titles,
        weight: Number(weight),
        slope: Number(slope),
        intercept: Number(intercept),
        low: Number(low),
        high: Number(high),
      },
    ]),
  );
}
