import { PRESETS } from "@/core/webhooks/presets";
import { WEBHOOK_EVENTS } from "@/core/webhooks/webhook-event";
import { webhooksWords } from "@/core/words/console/webhooks";
import { LOCALES, type Locale } from "@/core/words/locale";
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

export function WebhookForm({ here, until, locale }: Props) {
  const say = webhooksWords(locale);
  return (
    <form method="post" action={actPath("make-webhook")} className="decision">
      <h2>{say.make}</h2>
      <FormFields here={here} locale={locale} next={consolePath(locale, "/systems/webhooks")} />
      <ProvenNote until={until} locale={locale} />
      <label>
        {say.name} <small>{say.nameHint}</small>
        <input name="name" required maxLength={60} autoComplete="off" />
      </label>
      <label>
        {say.preset}
        <select name="preset">
          {PRESETS.map((preset) => (
            <option key={preset} value={preset}>
              {say.presets[preset]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.url} <small>{say.urlHint}</small>
        <input name="url" type="url" required maxLength={500} autoComplete="off" placeholder="https://" />
      </label>
      <label>
        {say.token} <small>{say.tokenHint}</small>
        <input name="token" maxLength={200} autoComplete="off" spellCheck={false} />
      </label>
      <label>
        {say.language}
        <select name="language" defaultValue={locale}>
          {LOCALES.map((one) => (
            <option key={one} value={one}>
              {say.languages[one]}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{say.events}</legend>
        {WEBHOOK_EVENTS.map((name) => (
          <label key={name} className="keep">
            <input type="checkbox" name="event" value={name} />
            <span>
              {say.event[name]} <code>{name}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="button">
        {say.make}
      </button>
    </form>
  );
}
