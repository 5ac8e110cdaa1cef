import { notFound, redirect } from "next/navigation";
import { provenUntil } from "@/core/accounts/console-session";
import { previewDecision } from "@/core/console/decide-held-run";
import { isApprovable } from "@/core/imports/decide-run";
import { findRun } from "@/core/imports/run/find-runs";
import { consoleWords } from "@/core/words/console/console";
import { decisionWords } from "@/core/words/console/decision";
import { consolePath, readRun, runPath } from "../../../../_lib/console-address";
import { requireHere } from "../../../../_lib/here";
import { ConsoleFrame } from "../../../../_parts/console-frame";
import { DecisionForm } from "../../../../_parts/decision-form";
import { DoneNote } from "../../../../_parts/done-note";

interface Props {
  params: Promise<{ locale: string; run: string }>;
  searchParams: Promise<{ keep?: string | string[]; done?: string }>;
}

/** What the decision would do, counted again, before the button that takes it. */
export default async function Decide({ params, searchParams }: Props) {
  const here = await requireHere();
  const place = readRun(await params);
  const run = place && (await findRun(place.runId));
  if (!place || !run) notFound();
  const { locale, runId } = place;
  const { keep = [], done } = await searchParams;
  if (run.state !== "held") redirect(`${runPath(locale, runId)}${done ? "?done=late" : ""}`);
  const say = decisionWords(locale);
  const words = consoleWords(locale);
  const preview = await previewDecision(run, [keep].flat());
  const canApprove = isApprovable(run.holdReason ?? "");
  const until = await provenUntil(here.sessionId, here.now);
  return (
    <ConsoleFrame here={here} locale={locale} path={`/runs/${runId}/decide`} about={words.run(runId)}>
      <DoneNote done={done} texts={say.done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/runs")}>{words.runs}</a> ›{" "}
        <a href={runPath(locale, runId)}>{words.run(runId)}</a>
      </p>
      <h1>{say.consequencesOf(runId)}</h1>
      <DecisionForm here={here} preview={preview} canApprove={canApprove} until={until} locale={locale} />
    </ConsoleFrame>
  );
}
