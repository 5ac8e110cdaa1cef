/** Tells refusals that are a recipient's own from trouble of the sender, so that the latter is never booked on recipients. */
import type { NotNow, Outcome } from "../../mail/outcome";

/** Refusals in a row, without a mail that went, after which the sender is doubted once more. */
const MOST_REFUSALS = 5;

export interface SenderProof {
  /** SES has taken a mail. */
  took(): void;
  /** SES has refused one: null if that is the message's own fault, otherwise why to stop. */
  refused(): Promise<NotNow | null>;
}

/** `probe` sends a mail that only the sender's own trouble can stop. */
export function senderProof(probe: () => Promise<Outcome>): SenderProof {
  let isProven = false;
  let refusals = 0;
  let asking: Promise<NotNow | null> | null = null;
  const took = () => {
    isProven = true;
    refusals = 0;
  };
  const ask = async () => {
    const trouble = troubleOf(await probe());
    if (!trouble) took();
    asking = null;
    return trouble;
  };
  return {
    took,
    refused: async () => {
      refusals += 1;
      if (isProven && refusals < MOST_REFUSALS) return null;
      asking ??= ask();
      return asking;
    },
  };
}

function troubleOf(outcome: Outcome): NotNow | null {
  if (outcome.kind === "accepted") return null;
  if (outcome.kind === "not-now") return outcome;
  if (outcome.kind === "stale") return { kind: "not-now", error: "the probe was held up", why: "away" };
  const why = outcome.kind === "refused" ? "sender" : "away";
  return { kind: "not-now", error: outcome.error, why };
}
