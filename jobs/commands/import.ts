import type { Progress } from "../../core/catalogue/apply-run";
import type { ImportSummary } from "../../core/catalogue/import-feed";
import config from "../../shinkan.config";
import { type Command, table, UsageError } from "../command";
import { applyApprovedJob, importFeedJob } from "../import";
import { publish } from "../publish";
import { runIdOf } from "./runs";

export const importCommand: Command = {
  summary:
    "Imports a provider's file. A file that cannot be trusted is held; a row that cannot is rejected with line and reason.",
  usage:
    "--profile NAME [--as-of DATE] [--provider NAME] [--json] FILE   or   --due: the first feed of shinkan.config.ts   or   --apply-approved RUN: what a person has approved",
  options: {
    profile: { type: "string" },
    "as-of": { type: "string" },
    provider: { type: "string" },
    due: { type: "boolean" },
    "apply-approved": { type: "boolean" },
  },
  async run({ options, positionals, now, clock, progress }) {
    const onProgress = ({ stage, done }: Progress) => progress(`${stage} ${done.toLocaleString("en")}`);
    const summary = options["apply-approved"]
      ? await applyApprovedJob({ runId: runIdOf(positionals), now, onProgress })
      : await importFeedJob({ ...wantedFile(options, positionals), now, onProgress });
    const { tags, ...result } = summary;
    if (process.env.CDN_DISTRIBUTION_ID) await publish({ tags, now: clock() });
    return result;
  },
  print: (result) => {
    const { runId, state, holdReason, rows, added, changed, unchanged, rejected, missing, seconds } =
      result as ImportSummary;
    const counts = table({ run: runId, state, rows, added, changed, unchanged, rejected, missing, seconds });
    return holdReason ? `${counts}\n\nHeld: ${holdReason}` : counts;
  },
  failed: (result) => (result as ImportSummary).held,
};

interface Wanted {
  profile: string;
  provider: string | undefined;
  file: string;
  asOf: string | undefined;
}

const wantedFile = (options: Options, positionals: string[]): Wanted =>
  options.due ? dueFeed() : namedFile(options, positionals);

type Options = Record<string, string | boolean | undefined>;

function namedFile(options: Options, positionals: string[]): Wanted {
  const { profile, provider, "as-of": asOf } = options as Record<string, string | undefined>;
  const [file, ...more] = positionals;
  if (!profile || !file || more.length > 0) throw new UsageError("import needs --profile NAME and one FILE.");
  return { profile, provider, file, asOf };
}

function dueFeed(): Wanted {
  const [feed] = config.feeds;
  if (!feed) throw new UsageError("shinkan.config.ts names no feed.");
  return { profile: feed.profile, provider: feed.provider, file: feed.source, asOf: undefined };
}
