import { demandWords } from "@/core/words/console/demand";
import type { Locale } from "@/core/words/locale";
import { actPath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "../_parts/form-fields";
import type { OrderWindow } from "./demand-address";

interface Props {
  here: Here;
  within: OrderWindow;
  locale: Locale;
}

/** Takes the order sheet of the window away as a file. */
export function SheetForm({ here, within, locale }: Props) {
  const say = demandWords(locale);
  return (
    <form method="post" action={actPath("export-order-sheet")}>
      <FormFields here={here} locale={locale} />
      <input type="hidden" name="within" value={within} />
      <button type="submit" className="tell" aria-describedby="sheet-hint">
        {say.csv}
      </button>{" "}
      <small id="sheet-hint">{say.csvHint}</small>
    </form>
  );
}
