import type { Endpoint } from "@/core/webhooks/endpoints";
import { webhooksWords } from "@/core/words/console/webhooks";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "../_parts/form-fields";
import { ProvenNote } from "./proven-note";

interface Props {
  here: Here;
  endpoint: Endpoint;
  /** Until when acts need no passkey. */
  until: Date | null;
  locale: Locale;
}

/** One form: each button says which act it is. */
export function WebhookActs({ here, endpoint, until, locale }: Props) {
  const say = webhooksWords(locale);
  const { id, preset, disabledAt } = endpoint;
  return (
    <form method="post" action={actPath("test-webhook")} className="decision">
      <FormFields here={here} locale={locale} next={consolePath(locale, `/systems/webhooks/${id}`)} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="to" value={disabledAt ? "on" : "off"} />
      <ProvenNote until={until} locale={locale} />
      <p className="ways">
        {!disabledAt && (
          <button type="submit" className="button">
            {say.test}
          </button>
        )}
        {preset === "standard" && (
          <button type="submit" className="tell" formAction={actPath("rotate-webhook")}>
            {say.rotate}
          </button>
        )}
        <button type="submit" className="tell" formAction={actPath("switch-webhook")}>
          {disabledAt ? say.turnOn : say.turnOff}
        </button>
        <button type="submit" className="tell" formAction={actPath("remove-webhook")}>
          {say.remove}
        </button>
      </p>
      <p>
        <small>{say.removeText}</small>
      </p>
    </form>
  );
}
