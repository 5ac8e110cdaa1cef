/** Why a run still waits of which a person has let a part through. */
import { KIND_MEANINGS } from "../record/change-kinds";
import type { Effect } from "./count-effects";

/** Beginning as every hold does: with one word for the reason. */
export function keptBack(effects: readonly Effect[], open: number): string {
  const kinds = effects.map(({ kind, titles }) => `${titles} titles ${KIND_MEANINGS[kind]}`);
  const doubts =
    open > 0
      ? [
          `doubtful-pairs: ${open} titles that left the file may be new ones in it; npm run job -- pairs lists them.`,
        ]
      : [];
  const kept = kinds.length > 0 ? [`kept-back: ${kinds.join(", ")}.`] : [];
  return [...kept, ...doubts].join(" ");
}
