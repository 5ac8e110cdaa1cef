import type { Effect } from "@/core/imports/apply/count-effects";
import type { MailKind } from "@/core/imports/apply/mails-of-change";
import { decisionWords } from "@/core/words/console/decision";
import type { Locale } from "@/core/words/locale";

/** `12 titles · 40 alerts wait · 38 notices that the day moved` */
export function EffectText({ effect, locale }: { effect: Effect; locale: Locale }) {
  const say = decisionWords(locale);
  const { titles, waiting, mails } = effect;
  const notices = (Object.entries(mails) as [MailKind, number][]).map(([mail, count]) =>
    say.mail[mail](count),
  );
  return (
    <>
      {[say.titles(titles), say.waiting(waiting), ...(notices.length > 0 ? notices : [say.noMail])].join(
        " · ",
      )}
    </>
  );
}
