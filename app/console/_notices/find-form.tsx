import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import { actPath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "../_parts/form-fields";

/** Whom a customer says to be, and which title they ask about. The name travels in the form and in no address. */
export function FindForm({ here, locale }: { here: Here; locale: Locale }) {
  const say = noticesWords(locale);
  return (
    <form method="post" action={actPath("find-customer")} className="decision">
      <FormFields here={here} locale={locale} />
      <p>{say.findText}</p>
      <label>
        {say.who}
        <input
          name="named"
          required
          maxLength={254}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </label>
      <label>
        {say.about} <small>{say.aboutHint}</small>
        <input name="about" maxLength={200} autoComplete="off" />
      </label>
      <p className="ways">
        <button type="submit" className="button">
          {say.search}
        </button>
      </p>
    </form>
  );
}
