/** What letting a held run through would do, by kind of change: how many titles, who waits for them, who gets which mail. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { rows } from "../../database/sql";
import type { Day } from "../../shop-day";
import { findOffers } from "../precedence/offers";
import { sharedCode } from "../precedence/precedence";
import { KINDS, type Kind, kindOfField } from "../record/change-kinds";
import { type Change, changesBetween } from "../record/changes";
import type { StagedRow } from "../record/release-columns";
import type { ImportRun } from "../run/import-run";
import { findStaged, type Staged } from "../stage/next-staged";
import { findRenamed } from "./find-renamed";
import { findKnown } from "./write-releases";

/** Mails that a change brings about, apart from those to followers of a new title. */
export type MailKind = "moved" | "onSale" | "calledOff";

export interface Effect {
  kind: Kind;
  titles: number;
  /** Members who wait for these titles, counted once a title. */
  waiting: number;
  /** So many of them are told; a mail may carry several titles. */
  mails: Partial<Record<MailKind, number>>;
}

const PAGE = 500;

/** Only kinds of which there is something. Takes no lock and writes nothing; `onPage` is called between two parts. */
export async function countEffects(
  run: ImportRun,
  onPage: () => Promise<unknown> = async () => undefined,
): Promise<Effect[]> {
  const tally = new Map<Kind, Effect>();
  const onlyRemovals = run.withheld === "removals";
  for (let line = 0; !onlyRemovals; ) {
    const chunk = await findStaged(run.id, line, PAGE);
    line = chunk.at(-1)?.line ?? line;
    if (chunk.length === 0) break;
    await countChunk(run, chunk, tally);
    await onPage();
  }
  await countRemovals(run, tally);
  return KINDS.flatMap((kind) => tally.get(kind) ?? []);
}

async function countChunk(run: ImportRun, chunk: Staged[], tally: Map<Kind, Effect>): Promise<void> {
  const own = chunk.filter(({ action }) => action !== "covered");
  const renamed = await findRenamed(run.id, own);
  const before = [
    ...(await findKnown({ rows }, run.provider, own)),
    ...renamed.map(({ release }) => release),
  ];
  const changes = await changesBetween(
    { rows },
    before,
    own.map(({ row }) => row),
  );
  const waiting = await countWaiting([...new Set(changes.map(({ releaseId }) => releaseId))]);
  const known = new Set(before.map((release) => release.provider_record_id));
  const rowOf = new Map(own.map(({ row }) => [row.recordId, row]));
  add(tally, "additions", { titles: own.filter(({ row }) => !known.has(row.recordId)).length });
  add(tally, "pairs", { titles: renamed.length, waiting: 0 });
  add(tally, "contributions", { titles: await countContributions(run, chunk) });
  const byRelease = Map.groupBy(changes, ({ releaseId }) => releaseId);
  for (const { id, provider_record_id: recordId } of before) {
    const row = rowOf.get(recordId);
    if (row) countRelease({ row, changes: byRelease.get(id) ?? [], members: waiting.get(id) }, run, tally);
  }
}

interface ReleaseChanges {
  row: StagedRow;
  changes: Change[];
  members: z.output<typeof Members> | undefined;
}

function countRelease(
  { row, changes, members }: ReleaseChanges,
  { asOf }: ImportRun,
  tally: Map<Kind, Effect>,
): void {
  for (const kind of new Set(changes.map(({ field }) => kindOfField(field)))) {
    add(tally, kind, { titles: 1, waiting: members?.waiting ?? 0 });
    const mail = members && mailOf(kind, row, asOf);
    if (mail) addMails(tally, kind, mail, members[mail]);
  }
}

/** A cancellation is confirmed by a later file, and told then. */
function mailOf(kind: Kind, { status, day }: StagedRow, asOf: Day): MailKind | null {
  if (kind === "statuses") return status === "cancelled" || status === "cancel_pending" ? "calledOff" : null;
  if (kind !== "days" || status === "cancelled" || status === "removed") return null;
  const isExact = day.precision === "day" && !day.approximate && day.to !== null;
  return isExact && day.to !== null && day.to <= asOf ? "onSale" : "moved";
}

async function countRemovals({ id }: ImportRun, tally: Map<Kind, Effect>): Promise<void> {
  const [counted] = await rows(
    z.object({ titles: z.number(), waiting: z.number() }),
    `SELECT COUNT(DISTINCT m.release_id) AS titles, COUNT(s.id) AS waiting FROM import_removals m
       LEFT JOIN subscriptions s ON s.release_id = m.release_id AND s.removed_at IS NULL WHERE m.run_id = :id`,
    { id },
  );
  add(tally, "removals", { titles: counted?.titles ?? 0, waiting: counted?.waiting ?? 0 });
}

async function countContributions({ provider }: ImportRun, chunk: Staged[]): Promise<number> {
  const covered = chunk.filter(({ action }) => action === "covered");
  const offers = await findOffers(
    { rows },
    covered.flatMap(({ row }) => sharedCode(row) ?? []),
  );
  const isKnown = ({ row, hash }: Staged) =>
    offers.get(sharedCode(row) ?? "")?.some((offer) => offer.provider === provider && offer.hash === hash);
  return covered.filter((staged) => !isKnown(staged)).length;
}

const Members = z.object({
  id: z.number(),
  waiting: z.number(),
  moved: z.number(),
  onSale: z.number(),
  calledOff: z.number(),
});

/** Who waits for each release, and who of them wants to be told of what. */
async function countWaiting(releaseIds: number[]): Promise<Map<number, z.output<typeof Members>>> {
  const found = await selectByKeys({ rows }, Members, {
    sql: `SELECT s.release_id AS id, COUNT(*) AS waiting,
                 COUNT(CASE WHEN COALESCE(s.moved, t.moved, TRUE) THEN 1 END) AS moved,
                 COUNT(CASE WHEN COALESCE(s.on_sale, t.on_sale, TRUE) THEN 1 END) AS onSale,
                 COUNT(CASE WHEN COALESCE(s.called_off, t.called_off, TRUE) THEN 1 END) AS calledOff
            FROM subscriptions s LEFT JOIN timings t ON t.member_id = s.member_id
           WHERE s.removed_at IS NULL AND s.release_id IN (:keys) GROUP BY s.release_id`,
    keys: releaseIds,
  });
  return new Map(found.map((members) => [members.id, members]));
}

function add(tally: Map<Kind, Effect>, kind: Kind, more: { titles: number; waiting?: number }): void {
  if (more.titles === 0) return;
  const { titles, waiting, mails } = tally.get(kind) ?? { titles: 0, waiting: 0, mails: {} };
  tally.set(kind, {
    kind,
    titles: titles + more.titles,
    waiting: waiting + (more.waiting ?? 0),
    mails,
  });
}

function addMails(tally: Map<Kind, Effect>, kind: Kind, mail: MailKind, count: number): void {
  const effect = tally.get(kind);
  if (effect && count > 0) effect.mails[mail] = (effect.mails[mail] ?? 0) + count;
}
