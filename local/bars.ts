/** Shows measured values as a table for people or one line for machines; a bar that does not hold is a failure. */
import { writeFileSync } from "node:fs";

/** What must hold: `value` at most `limit` (or at least, or exactly). Without a limit it is told, not judged. */
export interface Bar {
  name: string;
  value: number;
  limit: number | null;
  unit: string;
  ok: boolean;
}

export const atMost = (name: string, value: number, limit: number, unit: string): Bar => ({
  name,
  value: rounded(value),
  limit,
  unit,
  ok: value <= limit,
});

export const atLeast = (name: string, value: number, limit: number, unit: string): Bar => ({
  name,
  value: rounded(value),
  limit,
  unit,
  ok: value >= limit,
});

export const exactly = (name: string, value: number, limit: number, unit: string): Bar => ({
  name,
  value: rounded(value),
  limit,
  unit,
  ok: value === limit,
});

export const info = (name: string, value: number, unit: string): Bar => ({
  name,
  value: rounded(value),
  limit: null,
  unit,
  ok: true,
});

/**
 * A time, or one beside another: other work on the machine changes it. So the short form, which `npm test` runs, tells it, and
 * only the long one judges it.
 */
export const timeAtMost = (
  name: string,
  value: number,
  { limit, unit, short }: { limit: number; unit: string; short: boolean },
): Bar => (short ? info(name, value, unit) : atMost(name, value, limit, unit));

/** Prints the bars, and writes them to the file BARS_REPORT where that is set; answers the exit code. */
export function report(bars: Bar[], { json }: { json: boolean }): number {
  if (process.env.BARS_REPORT) writeFileSync(process.env.BARS_REPORT, JSON.stringify({ bars }));
  if (json) process.stdout.write(`${JSON.stringify({ bars })}\n`);
  else process.stdout.write(`${bars.map(line).join("\n")}\n`);
  return bars.every(({ ok }) => ok) ? 0 : 1;
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** To hundredths, and what is smaller to two digits, so that nothing that counts reads as 0. */
const rounded = (value: number): number =>
  Math.abs(value) < 0.01 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100;

function line({ name, value, limit, unit, ok }: Bar): string {
  const judged = limit === null ? "" : `(limit ${limit})`;
  return `${ok ? "✓" : "✗"} ${name.padEnd(64)} ${String(value).padStart(9)} ${unit.padEnd(6)} ${judged}`;
}
