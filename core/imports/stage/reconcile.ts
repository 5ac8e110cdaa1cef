/** Titles that left a full file and are in it under another identity stay the releases they are. */
import { z } from "zod";
import { insertRows, OWN_SESSION } from "../../database/bulk";
import { day, flag, rows, transaction } from "../../database/sql";
import { CODE_TYPES, PRODUCT_TYPES } from "../../release/vocabulary";
import { ReleaseBitset } from "../fingerprints/release-bitset";
import { FoundStaged, rowOfStaged, STAGED } from "../record/staged-row";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { markPairs } from "../run/pairs";
import { keyOf, LEVELS, type Level } from "./identity-keys";
import { type Alike, type Candidate, type Judged, judgeAlike, type PairRules } from "./judge-pairs";

export interface Reconciled {
  /** Titles that go on under another identity. */
  pairs: number;
  /** Titles gone from the file that may be one of its new ones: a person has to say. */
  open: number;
}

/** So many removed titles are compared at a time: the file may name every title anew. */
const AT_ONCE = 50_000;
/** More than so many titles that are all alike are nobody's pair. */
const MOST_ALIKE = 10;
const PAGE = 500;

/** `removed` is how many releases the run lists as gone. To be called before its gates are read. */
export async function reconcile(context: ImportContext, removed: number): Promise<Reconciled> {
  if (removed === 0 || context.profile.mode !== "full") return { pairs: 0, open: 0 };
  const search: Search = {
    context,
    rules: { asOf: context.run.asOf, decided: await findDecisions(context) },
    portions: Math.ceil(removed / AT_ONCE),
    releases: new ReleaseBitset(),
    lines: new ReleaseBitset(),
  };
  const counts = { pairs: 0, open: new Set<number>() };
  for (const level of LEVELS) {
    for (let portion = 0; portion < search.portions; portion++) {
      const judged = await findPairs(search, level, portion);
      await keepPairs(context, judged);
      counts.pairs += judged.filter(({ state }) => state === "one").length;
      for (const { state, removed: gone } of judged) if (state === "open") counts.open.add(gone.id);
    }
  }
  await markPairs(context.run.id);
  return { pairs: counts.pairs, open: counts.open.size };
}

interface Search {
  context: ImportContext;
  rules: PairRules;
  portions: number;
  /** Already in a pair. */
  releases: ReleaseBitset;
  lines: ReleaseBitset;
}

async function findPairs(search: Search, level: Level, portion: number): Promise<Judged[]> {
  const { context, rules, portions, releases, lines } = search;
  const alike = new Map<string, Alike>();
  for await (const removed of removedTitles(context)) {
    const key = releases.has(removed.id) ? null : keyOf(level, removed);
    if (key === null || portionOf(key, portions) !== portion) continue;
    const found = alike.get(key);
    if (found) found.removed.push(removed);
    else alike.set(key, { removed: [removed], added: [] });
  }
  if (alike.size === 0) return [];
  for await (const added of addedTitles(context)) {
    const key = lines.has(added.id) ? null : keyOf(level, added);
    if (key !== null) alike.get(key)?.added.push(added);
  }
  const few = [...alike.values()].filter(
    ({ removed, added }) => removed.length <= MOST_ALIKE && added.length <= MOST_ALIKE,
  );
  const judged = few.flatMap((each) => (each.added.length > 0 ? judgeAlike(level, each, rules) : []));
  for (const { removed, added } of judged) {
    releases.add(removed.id);
    lines.add(added.id);
  }
  return judged;
}

const portionOf = (key: string, portions: number): number =>
  portions === 1 ? 0 : Buffer.from(key, "base64").readUInt32LE() % portions;

const Removed = z.object({
  id: z.number(),
  recordId: z.string(),
  codeType: z.enum(CODE_TYPES),
  code: z.string().nullable(),
  productType: z.enum(PRODUCT_TYPES),
  format: z.string().nullable(),
  title: z.string(),
  series: z.string().nullable(),
  seriesKey: z.string().nullable(),
  volume: z.string().nullable(),
  from: day.nullable(),
  to: day.nullable(),
});

/** Of other providers' titles only a contribution ends: they are not the run's to rename. */
async function* removedTitles({ run, lease }: ImportContext): AsyncGenerator<Candidate> {
  for (let after = 0; ; ) {
    const page = await rows(
      Removed,
      `SELECT r.id, r.provider_record_id AS recordId, r.code_type AS codeType, r.code, r.product_type AS productType,
              r.format, r.title, r.series, r.series_key AS seriesKey, r.volume, r.day_from AS \`from\`, r.day_to AS \`to\`
         FROM import_removals m JOIN releases r ON r.id = m.release_id AND r.provider = :provider
        WHERE m.run_id = :runId AND m.release_id > :after ORDER BY m.release_id LIMIT :most`,
      { provider: run.provider, runId: run.id, after, most: PAGE },
    );
    for (const { codeType: type, code, ...title } of page) yield { ...title, code: { type, code } };
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
    await renewLease(lease);
  }
}

const FIND_ADDED: string = `SELECT ${STAGED} FROM import_rows s
  WHERE s.run_id = :runId AND s.line > :after AND s.action = 'added' ORDER BY s.line LIMIT :most`;

async function* addedTitles({ run, lease }: ImportContext): AsyncGenerator<Candidate> {
  for (let after = 0; ; ) {
    const page = await rows(FoundStaged, FIND_ADDED, { runId: run.id, after, most: PAGE });
    for (const added of page) {
      const { day: dated, ...row } = rowOfStaged(added);
      yield { ...row, id: added.line, from: dated.from, to: dated.to };
    }
    after = page.at(-1)?.line ?? after;
    if (page.length < PAGE) return;
    await renewLease(lease);
  }
}

const Decided = z.object({ releaseId: z.number(), recordId: z.string(), isOne: flag });

async function findDecisions({ run }: ImportContext): Promise<PairRules["decided"]> {
  const found = await rows(
    Decided,
    `SELECT d.release_id AS releaseId, d.provider_record_id AS recordId, d.is_one AS isOne
       FROM pair_decisions d JOIN import_removals m ON m.release_id = d.release_id WHERE m.run_id = :runId`,
    { runId: run.id },
  );
  const decisions = new Map(
    found.map(({ releaseId, recordId, isOne }) => [`${releaseId} ${recordId}`, isOne === 1]),
  );
  return (removed, added) => decisions.get(`${removed.id} ${added.recordId}`);
}

const keepPairs = ({ run, lease }: ImportContext, judged: Judged[]) =>
  transaction(async (tx) => {
    await renewLease(lease, tx);
    await insertRows(
      tx,
      "INSERT INTO import_pairs (run_id, line, release_id, provider_record_id, state)",
      judged.map(({ removed, added, state }) => [run.id, added.id, removed.id, added.recordId, state]),
      "",
      OWN_SESSION,
    );
  });
