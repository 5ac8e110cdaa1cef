import type { ImportSummary } from "../../core/imports/import-feed";
import type { Progress } from "../../core/imports/run/import-context";
import { type Command, type Invocation, table, UsageError } from "../command-line/command";
import { progressLine } from "../command-line/progress-line";
import { applyApprovedJob, importFeedJob } from "../import";
import { type DueSummary, importDueJob } from "../import-due";
import { publish } from "../publish";
import { runIdOf, wayOn } from "./runs";

export const importCommand: Command = {
  summary:
    "Imports a provider's file. A file that cannot be trusted is held; a row that cannot is rejected with line and reason.",
  usage:
    "--profile NAME [--as-of DATE] [--provider NAME] FILE\nnpm run job -- import --due [--wait] [--json]\nnpm run job -- import --apply-approved RUN [--json]",
  details: [
    "  --profile NAME    how the file is to be read; npm run job -- profile FILE drafts one",
    "  --as-of DATE      the day of the file, such as 2026-11-24; otherwise today. One older than the last is held",
    "  --provider NAME   whose file it is; otherwise the first feed of shinkan.config.ts with this profile",
    "  --due             everything that the feeds of shinkan.config.ts have; with --wait until each is due",
    "  --apply-approved  applies a run that a person has approved elsewhere",
    "Exit code 1 where the file is held, with the reason and the way on; with --due a hold is no failure.",
  ].join("\n"),
  onlyHere: "An import runs as a task of its own: start the daily workflow with `start daily`.",
  options: {
    profile: { type: "string" },
    "as-of": { type: "string" },
    provider: { type: "string" },
    due: { type: "boolean" },
    wait: { type: "boolean" },
    "apply-approved": { type: "boolean" },
  },
  async run({ options, positionals, now, clock, progress }) {
    const onProgress = (at: Progress) => progress(progressLine(at));
    const { tags, ...result } = await importByOptions({ options, positionals, now, clock, onProgress });
    if (process.env.CDN_DISTRIBUTION_ID) await publish({ tags, now: clock(), runs: runsOf(result) });
    return result;
  },
  print: (result) =>
    "feeds" in (result as object) ? dueTable(result as DueSummary) : runTable(result as Run),
  // Of a hold the workflow is told by the run itself; to a task that fails it would be a failure.
  failed: (result) => !("feeds" in (result as object)) && (result as Run).held,
};

type Run = Omit<ImportSummary, "tags">;

const runsOf = (result: Run | Omit<DueSummary, "tags">): number[] =>
  "feeds" in result ? result.feeds.flatMap(({ runs }) => runs.map(({ runId }) => runId)) : [result.runId];

interface ImportCall extends Pick<Invocation, "options" | "positionals" | "now" | "clock"> {
  onProgress(progress: Progress): void;
}

/** How often somebody looks whether a file that is due has come. */
const LOOK_MS = 5 * 60_000;
const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

async function importByOptions({ options, positionals, now, clock, onProgress }: ImportCall) {
  if (options["apply-approved"]) return applyApprovedJob({ runId: runIdOf(positionals), now, onProgress });
  if (!options.due) return importFeedJob({ ...namedFile(options, positionals), now, onProgress });
  return importDueJob({ clock, onProgress, ...(options.wait && { pause }) });
}

function runTable({ runId, state, holdReason, ...run }: Run): string {
  const { rows, added, changed, unchanged, rejected, missing, seconds } = run;
  const counts = table({ run: runId, state, rows, added, changed, unchanged, rejected, missing, seconds });
  return holdReason ? `${counts}\n\nHeld: ${holdReason}\n${wayOn(runId, holdReason)}` : counts;
}

const dueTable = ({ feeds }: DueSummary): string =>
  feeds
    .map(({ provider, source, runs }) =>
      runs.length > 0
        ? [`${provider}:`, ...runs.map(runTable)].join("\n")
        : `${provider}: late; nothing new at ${source}`,
    )
    .join("\n\n");

interface NamedFile {
  profile: string;
  provider: string | undefined;
  file: string;
  asOf: string | undefined;
}

type Options = Record<string, string | boolean | undefined>;

function namedFile(options: Options, positionals: string[]): NamedFile {
  const { profile, provider, "as-of": asOf } = options as Record<string, string | undefined>;
  const [file, ...more] = positionals;
  if (!profile || !file || more.length > 0) throw new UsageError("import needs --profile NAME and one FILE.");
  return { profile, provider, file, asOf };
}
