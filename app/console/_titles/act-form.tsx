import { consoleWords } from "@/core/words/console/console";
import { titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";
import { actPath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { clockText } from "../_lib/when";
import { FormFields } from "../_parts/form-fields";

interface Props {
  here: Here;
  locale: Locale;
  act: string;
  /** What the act is about, and what its consequences were when they were shown. */
  fields: Record<string, string | number>;
  button: string;
  /** Back here, once a passkey was used. */
  next: string;
  /** Until when acts need no passkey. */
  until: Date | null;
}

/** A reason and a button, below the consequences. A viewer sees those alone. */
export function ActForm({ here, locale, act, fields, button, next, until }: Props) {
  const say = consoleWords(locale);
  if (here.staff.role !== "operator") return <p>{say.viewerOnly}</p>;
  return (
    <form method="post" action={actPath(act)} className="decision">
      <FormFields here={here} locale={locale} next={next} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className={until ? "proven" : "unproven"}>
        {until ? say.provedUntil(clockText(until, locale)) : say.needsPasskey}
      </p>
      <label>
        {say.reason} <small>{titleWords(locale).reasonHint}</small>
        <input name="reason" required maxLength={300} autoComplete="off" />
      </label>
      <p className="ways">
        <button type="submit" className="button">
          {button}
        </button>
      </p>
    </form>
  );
}
