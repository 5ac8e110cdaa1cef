import type { Progress } from "../../core/catalogue/apply-run";
import type { ImportSummary } from "../../core/catalogue/import-feed";
import { type Command, table, UsageError } from "../command";
import { importFeedJob } from "../import";
import { publish } from "../publish";

export const importCommand: Command = {
  summary:
    "Imports a provider's file. A file that cannot be trusted is held; a row that cannot is rejected with line and reason.",
  usage: "--profile NAME [--as-of DATE] [--provider NAME] [--json] FILE",
  options: { profile: { type: "string" }, "as-of": { type: "string" }, provider: { type: "string" } },
  async run({ options, positionals, now, progress }) {
    const { profile, provider, "as-of": asOf } = options as Record<string, string | undefined>;
    const [file, ...more] = positionals;
    if (!profile || !file || more.length > 0)
      throw new UsageError("import needs --profile NAME and one FILE.");
    const onProgress = ({ stage, done }: Progress) => progress(`${stage} ${done.toLocaleString("en")}`);
    const summary = await importFeedJob({ profile, provider, file, asOf, now, onProgress });
    const { tags, ...result } = summary;
    if (process.env.CDN_DISTRIBUTION_ID) await publish({ tags, now });
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
