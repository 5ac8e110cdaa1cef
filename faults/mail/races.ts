/** Members refuse while workers claim: once a refusal has been answered, no mail is accepted for it any more. */
import { claimMails } from "../../core/notices/claim";
import { planStep } from "../../core/notices/notify";
import { unsubscribe } from "../../core/subscriptions/unsubscribe";
import { type Bar, exactly } from "../../local/bars";
import { openStage, RELEASE_DAY } from "../../local/ses/mail-stage";
import config from "../../shinkan.config";

export async function runRaces(say: (line: string) => void): Promise<Bar[]> {
  const stage = await openStage("faults_shop_races", 1_000, () => "accept");
  try {
    await planStep({ now: RELEASE_DAY, config, findBuyable: async () => null });
    const refused = new Set<string>();
    const claimed = new Map<string, boolean>();
    const refuse = async () => {
      for (const memberId of stage.shop.members.toReversed()) {
        await unsubscribe({ memberId, releaseId: stage.releaseId, now: RELEASE_DAY });
        refused.add(memberId);
      }
    };
    const claim = async () => {
      for (;;) {
        const before = new Set(refused);
        const { seen, mails } = await claimMails({ limit: 1, now: RELEASE_DAY, config });
        if (seen === 0) return;
        for (const { memberId } of mails) claimed.set(memberId, before.has(memberId));
      }
    };
    await Promise.all([refuse(), claim()]);
    const wrong = [...claimed.values()].filter(Boolean).length;
    say(`races: ${claimed.size} claimed before their refusal, ${wrong} after`);
    return [exactly("mail: claimed after a refusal", wrong, 0, "mails")];
  } finally {
    await stage.stop();
  }
}
