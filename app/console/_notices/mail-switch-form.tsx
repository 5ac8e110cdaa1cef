import type { MailSwitch } from "@/core/notices/send/mail-switch";
import { consoleWords } from "@/core/words/console/console";
import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { whenText } from "../_lib/when";
import { FormFields } from "../_parts/form-fields";

interface Props {
  here: Here;
  mail: MailSwitch;
  locale: Locale;
}

/** One switch for all mail: who turned it last and why, and the way to turn it. */
export function MailSwitchForm({ here, mail, locale }: Props) {
  const say = noticesWords(locale);
  const words = consoleWords(locale);
  const { isOn, changedAt, changedBy, reason } = mail;
  return (
    <section id="pause">
      <h2>{isOn ? say.pause : say.resume}</h2>
      {isOn ? (
        <p>{say.goes}</p>
      ) : (
        <p className="level wrong">
          {say.isPaused(changedAt ? whenText(changedAt, locale) : "", changedBy ?? "", reason ?? "")}
        </p>
      )}
      <p>{say.pauseText}</p>
      {here.staff.role === "operator" ? (
        <form method="post" action={actPath(isOn ? "pause-mail" : "resume-mail")} className="decision">
          <FormFields here={here} locale={locale} next={consolePath(locale, "/notices")} />
          <label>
            {words.reason} <small>{words.reasonHint}</small>
            <input name="reason" required maxLength={300} autoComplete="off" />
          </label>
          <p className="ways">
            <button type="submit" className={isOn ? "tell" : "button"}>
              {isOn ? say.pauseNow : say.resumeNow}
            </button>
          </p>
        </form>
      ) : (
        <p>{words.viewerOnly}</p>
      )}
    </section>
  );
}
