/** The same day triggered ten times at once: the same set of mails as once. */

import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { type Bar, exactly } from "../../local/bars";
import { countTwice, openStage, RELEASE_DAY } from "../../local/ses/mail-stage";
import config from "../../shinkan.config";

export async function runTenAtOnce(say: (line: string) => void): Promise<Bar[]> {
  const stage = await openStage("faults_shop_ten", 1_000, () => "accept");
  const mailer = sesMailer({ endpoint: stage.ses.endpoint });
  try {
    const once = () => notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
    await Promise.all(Array.from({ length: 10 }, once));
    const mailed = stage.ses.accepted.map(({ to }) => to);
    const missing = stage.shop.members.length - new Set(mailed).size;
    say(`ten triggers: ${mailed.length} mails`);
    const wrong = missing + countTwice(mailed);
    return [exactly("mail: missing or twice after ten triggers at once", wrong, 0, "members")];
  } finally {
    mailer.close();
    await stage.stop();
  }
}
