import { passkeyWords } from "@/core/words/console/passkeys";
import type { Locale } from "@/core/words/locale";
import type { Here } from "../_lib/here";
import { FormFields } from "./form-fields";

interface Props {
  here: Here;
  locale: Locale;
  /** Where to go on to, once a passkey was used. */
  next: string | undefined;
  hasPasskeys: boolean;
}

/** Two forms that public/js/console.js sends: a passkey is made and used by script alone. */
export function PasskeyForms({ here, locale, next, hasPasskeys }: Props) {
  const say = passkeyWords(locale);
  const { code, refused, cancelled, known } = say.passkeyProblem;
  const problems = {
    "data-code": code,
    "data-refused": refused,
    "data-cancelled": cancelled,
    "data-known": known,
  };
  return (
    <>
      <noscript>
        <p className="done">{say.needsScript}</p>
      </noscript>
      {hasPasskeys && (
        <form method="post" data-passkey="use" {...problems}>
          <FormFields here={here} locale={locale} next={next} />
          <button type="submit" className="button">
            {say.use}
          </button>
          <output />
        </form>
      )}
      <form method="post" data-passkey="add" className="decision" {...problems}>
        <h2>{say.addPasskey}</h2>
        <FormFields here={here} locale={locale} next={next} />
        <label>
          {say.code} <small>{say.codeHint}</small>
          <input
            name="code"
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </label>
        <label>
          {say.passkeyName} <small>{say.passkeyNameHint}</small>
          <input name="name" required maxLength={60} autoComplete="off" />
        </label>
        <button type="submit" className="tell">
          {say.register}
        </button>
        <output />
      </form>
    </>
  );
}
