import { runWords } from "@/core/words/console/runs";
import type { Locale } from "@/core/words/locale";
import { actPath, runPath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "./form-fields";

/** For a run that was approved and is not applied yet: applying twice does no harm. */
export function StartAgain({ here, locale, runId }: { here: Here; locale: Locale; runId: number }) {
  const say = runWords(locale);
  if (here.staff.role !== "operator") return <p>{say.startAgainText}</p>;
  return (
    <form method="post" action={actPath("start-run-again")}>
      <FormFields here={here} locale={locale} next={runPath(locale, runId)} />
      <input type="hidden" name="run" value={runId} />
      <p>{say.startAgainText}</p>
      <button type="submit" className="tell">
        {say.startAgain}
      </button>
    </form>
  );
}
