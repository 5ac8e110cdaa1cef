import type { Locale } from "@/core/words/locale";
import { formToken } from "../_lib/form-token";
import type { Here } from "../_lib/here";

/** What every form of the console carries unseen. */
export function FormFields({
  here,
  locale,
  next,
}: {
  here: Here;
  locale: Locale;
  next?: string | undefined;
}) {
  return (
    <>
      <input type="hidden" name="csrfToken" value={formToken(here)} />
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
    </>
  );
}
