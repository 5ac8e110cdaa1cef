import { notFound } from "next/navigation";
import { countProblems, listRejects } from "@/core/console/list-rejects";
import { findRun } from "@/core/imports/run/find-runs";
import { consoleWords } from "@/core/words/console/console";
import { problemName } from "@/core/words/console/reasons";
import { runWords } from "@/core/words/console/runs";
import { actPath, consolePath, readRun, runPath } from "../../../../_lib/console-address";
import { requireHere } from "../../../../_lib/here";
import { ConsoleFrame } from "../../../../_parts/console-frame";
import { FormFields } from "../../../../_parts/form-fields";
import { RejectTable } from "../../../../_parts/reject-table";

interface Props {
  params: Promise<{ locale: string; run: string }>;
  searchParams: Promise<{ problem?: string; line?: string; column?: string }>;
}

const A_PAGE = 100;

/** Rows of the file that were not taken: the line beside the reason, by reason, and as a file. */
export default async function Rejects({ params, searchParams }: Props) {
  const here = await requireHere();
  const place = readRun(await params);
  if (!place || !(await findRun(place.runId))) notFound();
  const { locale, runId } = place;
  const say = runWords(locale);
  const words = consoleWords(locale);
  const problems = await countProblems(runId);
  const { problem: chosen, line, column = "" } = await searchParams;
  const problem = problems.find((one) => one.problem === chosen)?.problem ?? null;
  const after = /^\d{1,9}$/.test(line ?? "") ? { line: Number(line), column } : null;
  const rejects = await listRejects({ runId, problem, after, limit: A_PAGE });
  const page = runPath(locale, runId, "/rejects");
  const last = rejects.length === A_PAGE ? rejects.at(-1) : undefined;
  return (
    <ConsoleFrame here={here} locale={locale} path={`/runs/${runId}/rejects`} about={words.run(runId)}>
      <p className="eyebrow">
        <a href={consolePath(locale, "/runs")}>{words.runs}</a> ›{" "}
        <a href={runPath(locale, runId)}>{words.run(runId)}</a>
      </p>
      <h1>{say.rejectsOf(runId)}</h1>
      <nav className="ways" aria-label={say.problem}>
        <a href={page} aria-current={problem === null ? "page" : undefined}>
          {say.allProblems}
        </a>
        {problems.map(({ problem: name, count }) => (
          <a
            key={name}
            href={`${page}?${new URLSearchParams({ problem: name })}`}
            aria-current={name === problem ? "page" : undefined}
          >
            <span>
              {problemName(name, locale)} <code>{name}</code> ({words.number(count)})
            </span>
          </a>
        ))}
      </nav>
      <RejectTable rejects={rejects} locale={locale} />
      <div className="ways">
        {last && (
          <a
            href={`${page}?${new URLSearchParams({
              ...(problem && { problem }),
              line: String(last.line),
              column: last.column,
            })}`}
          >
            {words.more}
          </a>
        )}
        <form method="post" action={actPath("export-rejects")}>
          <FormFields here={here} locale={locale} />
          <input type="hidden" name="run" value={runId} />
          <button type="submit" className="tell">
            {say.csv}
          </button>
        </form>
      </div>
    </ConsoleFrame>
  );
}
