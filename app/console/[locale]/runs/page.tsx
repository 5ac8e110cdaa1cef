import { localeParam } from "@/app/_lib/addresses/locale-param";
import { listHeld, listRuns } from "@/core/imports/run/find-runs";
import { consoleWords } from "@/core/words/console/console";
import { requireHere } from "../../_lib/here";
import { ConsoleFrame } from "../../_parts/console-frame";
import { RunTable } from "../../_parts/run-table";

interface Props {
  params: Promise<{ locale: string }>;
}

const SHOWN = 60;

/** What waits first, then the last imports. */
export default async function Runs({ params }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const say = consoleWords(locale);
  const held = await listHeld();
  const runs = await listRuns(SHOWN);
  return (
    <ConsoleFrame here={here} locale={locale} path="/runs">
      <h1>{say.runs}</h1>
      {held.length > 0 && (
        <>
          <h2>{say.runState.held}</h2>
          <RunTable runs={held} label={say.runState.held} locale={locale} />
        </>
      )}
      <h2>{say.runs}</h2>
      <RunTable runs={runs} label={say.runs} locale={locale} />
    </ConsoleFrame>
  );
}
