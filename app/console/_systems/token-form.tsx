import { SCOPES } from "@/core/accounts/api-tokens";
import { systemsWords } from "@/core/words/console/systems";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "../_parts/form-fields";
import { ProvenNote } from "./proven-note";

interface Props {
  here: Here;
  /** Until when acts need no passkey. */
  until: Date | null;
  locale: Locale;
}

const LIFETIMES = ["d90", "d30", "d365", "never"] as const;

export function TokenForm({ here, until, locale }: Props) {
  const say = systemsWords(locale);
  return (
    <form method="post" action={actPath("make-token")} className="decision">
      <h2>{say.makeToken}</h2>
      <FormFields here={here} locale={locale} next={consolePath(locale, "/systems/tokens")} />
      <ProvenNote until={until} locale={locale} />
      <label>
        {say.tokenName} <small>{say.tokenNameHint}</small>
        <input name="name" required maxLength={60} autoComplete="off" />
      </label>
      <fieldset>
        <legend>{say.scopes}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="keep">
            <input type="checkbox" name="scope" value={scope} />
            <span>
              {say.scope[scope]} <code>{scope}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <label>
        {say.expires}
        <select name="expires">
          {LIFETIMES.map((lifetime) => (
            <option key={lifetime} value={lifetime}>
              {say.expiresIn[lifetime]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button">
        {say.makeToken}
      </button>
    </form>
  );
}
