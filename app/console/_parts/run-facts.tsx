import type { ImportRun } from "@/core/imports/run/import-run";
import { consoleWords } from "@/core/words/console/console";
import { holdName } from "@/core/words/console/reasons";
import { runWords } from "@/core/words/console/runs";
import type { Locale } from "@/core/words/locale";
import { whenText } from "../_lib/when";

/** What is known of an import at a glance. */
export function RunFacts({ run, locale }: { run: ImportRun; locale: Locale }) {
  const say = runWords(locale);
  const words = consoleWords(locale);
  const { provider, state, source, asOf, startedAt, holdReason, decidedBy, decidedAt } = run;
  const counts = [
    [say.rows, run.rows],
    [say.added, run.added],
    [say.changed, run.changed],
    [say.rejected, run.rejected],
    [say.missing, run.missing],
  ] as const;
  return (
    <>
      <dl className="facts">
        <dt>{words.feed}</dt>
        <dd>{provider}</dd>
        <dt>{words.state}</dt>
        <dd>
          <span className={`state ${state}`}>{say.runState[state]}</span>
        </dd>
        {holdReason && (
          <>
            <dt>{say.why}</dt>
            <dd>
              {holdName(holdReason, locale)} <small lang="en">{holdReason}</small>
            </dd>
          </>
        )}
        {decidedBy && decidedAt && (
          <>
            <dt>{say.decidedBy}</dt>
            <dd>{say.decidedAs(decidedBy, whenText(decidedAt, locale))}</dd>
          </>
        )}
        <dt>{say.started}</dt>
        <dd>
          <time dateTime={startedAt.toISOString()}>{whenText(startedAt, locale)}</time>
        </dd>
        <dt>{say.asOf}</dt>
        <dd>{asOf}</dd>
        <dt>{say.file}</dt>
        <dd>{source}</dd>
      </dl>
      <dl className="figures">
        {counts.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words.number(number)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
