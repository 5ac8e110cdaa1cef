import { notFound } from "next/navigation";
import { countProblems } from "@/core/console/list-rejects";
import { findExamples } from "@/core/console/run-examples";
import type { Effect } from "@/core/imports/apply/count-effects";
import { isApprovable } from "@/core/imports/decide-run";
import { findRun } from "@/core/imports/run/find-runs";
import { countOpen } from "@/core/imports/run/pairs";
import type { GateReading } from "@/core/imports/stage/gates";
import { consoleWords } from "@/core/words/console/console";
import { decisionWords } from "@/core/words/console/decision";
import { runWords } from "@/core/words/console/runs";
import { readRun, runPath } from "../../../_lib/console-address";
import { requireHere } from "../../../_lib/here";
import { ConsoleFrame } from "../../../_parts/console-frame";
import { DifferenceForm } from "../../../_parts/difference-form";
import { DoneNote } from "../../../_parts/done-note";
import { GateTable } from "../../../_parts/gate-table";
import { RunFacts } from "../../../_parts/run-facts";
import { StartAgain } from "../../../_parts/start-again";

interface Props {
  params: Promise<{ locale: string; run: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** One import: what it counted, why it is held, what it would change, and the way to the decision. */
export default async function Run({ params, searchParams }: Props) {
  const here = await requireHere();
  const place = readRun(await params);
  const run = place && (await findRun(place.runId));
  if (!place || !run) notFound();
  const { locale, runId } = place;
  const say = consoleWords(locale);
  const isHeld = run.state === "held";
  const effects = JSON.parse(run.effects ?? "[]") as Effect[];
  const canApprove = isApprovable(run.holdReason ?? "");
  const examples = isHeld && canApprove ? await findExamples(run, effects) : null;
  const problems = await countProblems(runId);
  const inDoubt = isHeld ? await countOpen(runId) : 0;
  return (
    <ConsoleFrame here={here} locale={locale} path={`/runs/${runId}`} about={say.run(runId)}>
      <DoneNote done={(await searchParams).done} texts={decisionWords(locale).done} />
      <h1>{say.run(runId)}</h1>
      <RunFacts run={run} locale={locale} />
      {problems.length > 0 && (
        <p className="ways">
          <a href={runPath(locale, runId, "/rejects")}>
            {runWords(locale).rejects} ({say.number(run.rejected)})
          </a>
        </p>
      )}
      {run.state === "applying" && run.decidedAt && <StartAgain here={here} locale={locale} runId={runId} />}
      {examples && (
        <DifferenceForm run={run} effects={effects} examples={examples} inDoubt={inDoubt} locale={locale} />
      )}
      {isHeld && !canApprove && (
        <p className="ways">
          <a className="button" data-approve href={runPath(locale, runId, "/decide")}>
            {decisionWords(locale).discard}
          </a>
        </p>
      )}
      <GateTable readings={JSON.parse(run.gates ?? "[]") as GateReading[]} locale={locale} />
    </ConsoleFrame>
  );
}
