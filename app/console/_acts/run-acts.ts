/** What an operator does about an import: decide, start applying again, take its rejected rows away as a file. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import { decideHeldRun } from "@/core/console/decide-held-run";
import { recordExport, recordStart } from "@/core/console/record-acts";
import { startApplying } from "@/core/console/start-operation";
import { isKind } from "@/core/imports/record/change-kinds";
import { rejectsCsv } from "@/core/imports/run-csv";
import { csvLine } from "@/core/release/spreadsheet";
import { act, type ConsoleAct, type Posted } from "../_lib/console-act";
import { runPath } from "../_lib/console-address";
import { actorOf } from "../_lib/here";

const run = z.coerce.number().int().positive().max(4_294_967_295);
const decision = z.object({
  run,
  reason: z
    .string()
    .max(300)
    .transform((text) => text.trim()),
  seen: z.string().max(200),
});

const deciding = (discards: boolean): ConsoleAct =>
  act({ needs: "passkey", shape: decision, change: (posted) => decide(posted, discards) });

async function decide({ here, fields, form, locale }: Posted<z.output<typeof decision>>, discards: boolean) {
  const { run: runId, reason, seen } = fields;
  const keeps = form.getAll("keep").filter(isKind);
  const page = (path: string, done: string) => seeOther(`${runPath(locale, runId, path)}?done=${done}`);
  const again = (done: string) => {
    const query = new URLSearchParams([...keeps.map((kind) => ["keep", kind]), ["done", done]]);
    return { audited: null, answer: seeOther(`${runPath(locale, runId, "/decide")}?${query}`) };
  };
  if (reason === "") return again("reasonless");
  const by = actorOf(here);
  const decided = await decideHeldRun({ runId, discards, keeps, reason, seen, by, now: here.now });
  if (decided.outcome === "late") return { audited: null, answer: page("", "late") };
  if (decided.outcome !== "decided") return again(decided.outcome);
  const { audited } = decided;
  if (discards) {
    await startApplying(runId);
    return { audited, answer: page("", "discarded") };
  }
  const started = await startApplying(runId);
  return { audited, answer: page("", started ? "approved" : "approved-not-started") };
}

const oneRun = z.object({ run });

export const RUN_ACTS = {
  "approve-run": deciding(false),
  "discard-run": deciding(true),
  "start-run-again": act({
    needs: "passkey",
    shape: oneRun,
    change: async ({ here, fields: { run: runId }, locale }) => {
      const audited = await recordStart(runId, actorOf(here), here.now);
      const started = await startApplying(runId);
      const done = started ? "started" : "not-started";
      return { audited, answer: seeOther(`${runPath(locale, runId)}?done=${done}`) };
    },
  }),
  "export-rejects": act({
    needs: "staff",
    shape: oneRun,
    change: async ({ here, fields: { run: runId } }) => {
      const answer = await csvFile(runId);
      return { audited: await recordExport(runId, actorOf(here), here.now), answer };
    },
  }),
};

/** Lambda answers with six megabytes at most; what is beyond is printed by the command line. */
const MOST_CHARACTERS = 1_500_000;

async function csvFile(runId: number): Promise<Response> {
  let text = "";
  for await (const line of rejectsCsv(runId)) {
    if (text.length + line.length > MOST_CHARACTERS) {
      text += csvLine(["…", "", `npm run job -- run ${runId} --rejects`, ""]);
      break;
    }
    text += line;
  }
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="rejects-${runId}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
