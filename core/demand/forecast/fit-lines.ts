/** Lines through what past titles did, from their curves and those of the volumes before them. */
import { LINE_DAYS, lineKey } from "./forecast";
import { type Past, sampleOf } from "./known";
import { fitLine, type Line, type Sample } from "./line";

export interface PastTitle {
  title: Past;
  previous: Past | null;
}

export function fitLines(past: readonly PastTitle[]): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const days of LINE_DAYS) {
    const samples = { previous: [] as Sample[], growth: [] as Sample[] };
    for (const { title, previous } of past) {
      const sample = sampleOf(title, previous, days);
      samples[sample.basis].push(sample);
    }
    for (const basis of ["previous", "growth"] as const) {
      const line = fitLine(samples[basis]);
      if (line) lines.set(lineKey(basis, days), line);
    }
  }
  return lines;
}
