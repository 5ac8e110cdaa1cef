/** An operator says what becomes of the mails about a title that the shop does not sell though its day has come. */
import { type Actor, type Audited, nameOf, writeAudit } from "../../accounts/audit-log";
import { answerSaleQuestion, type SaleAnswer } from "../../notices/plan/ask-sale";

interface UnsoldAnswer {
  releaseId: number;
  answer: SaleAnswer;
  by: Actor;
  now: Date;
}

/** Null where nothing is asked about the title (any more): another answered first, or the shop sells it by now. */
export async function answerUnsold({ releaseId, answer, by, now }: UnsoldAnswer): Promise<Audited | null> {
  let audited: Audited | null = null;
  await answerSaleQuestion({
    releaseId,
    answer,
    by: nameOf(by),
    now,
    record: async (tx) => {
      const object = `release ${releaseId}`;
      audited = await writeAudit(tx, {
        act: "answer-unsold",
        object,
        before: null,
        after: { answer },
        by,
        now,
      });
    },
  });
  return audited;
}
