/** What letting a held run through would do, by kind of change: how many titles, who waits for them, who gets which mail. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { rows } from "../../database/sql";
import type { Day } from "../../shop-day";
import { findOffers } from "../precedence/offers";
import { sharedCode } from "../precedence/precedence";
import { KINDS, type Kind, kindOfField } from "../record/change-kinds";
import { type Change, changesBetween } from "../record/changes";
import type { KnownRelease } from "../record/known-release";
import type { StagedRow } from "../record/release-columns";
import type { ImportRun } from "../run/import-run";
import { findStaged, type Staged } from "../stage/next-staged";
import { findConfirmed } from "./find-confirmed";
import { findReaders, type Readers } from "./find-readers";
import { findRenamed } from "./find-renamed";
import {
  kindOfMail,
  MAIL_KINDS,
  type MailKind,
  mailsOfChange,
  mailsOfConfirming,
  type Standing,
} from "./mails-of-change";
import { findKnown } from "./write-releases";

export interface Effect {
  kind: Kind;
  titles: number;
  /** Members who wait for these titles, counted once a title. */
  waiting: number;
  /** So many of them are told; a mail may carry several titles. */
  mails: Partial<Record<MailKind, number>>;
}

const PAGE = 500;

export interface Counting {
  /** Called between two parts. */
  onPage?(): Promise<unknown>;
  /** Kinds that a person would keep back: the mails of the others are those that come then. */
  keeps?: readonly Kind[];
  /** The shop's day, where it is not that of the file. */
  today?: Day;
}

/**
 * Only kinds of which there is something. Takes no lock and writes nothing. A kind that is kept back has the mails that letting
 * through everything would bring by it.
 */
export async function countEffects(run: ImportRun, counting: Counting = {}): Promise<Effect[]> {
  const { onPage, keeps = [], today = run.asOf } = counting;
  const choice = { keeps: new Set(keeps), today };
  const tally = new Map<Kind, Effect>();
  const onlyRemovals = run.withheld === "removals";
  for (let line = 0; !onlyRemovals; ) {
    const chunk = await findStaged(run.id, line, PAGE);
    line = chunk.at(-1)?.line ?? line;
    if (chunk.length === 0) break;
    await countChunk(run, chunk, choice, tally);
    await onPage?.();
  }
  await countRemovals(run, tally);
  if (!onlyRemovals) await countConfirmed(run, choice, tally);
  return KINDS.flatMap((kind) => tally.get(kind) ?? []);
}

interface Choice {
  keeps: ReadonlySet<Kind>;
  today: Day;
}

async function countChunk(
  run: ImportRun,
  chunk: Staged[],
  choice: Choice,
  tally: Map<Kind, Effect>,
): Promise<void> {
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
  const changed = [...new Set(changes.map(({ releaseId }) => releaseId))];
  const readers = await findReaders(changed);
  const locked = await findLocked(changed);
  const known = new Set(before.map((release) => release.provider_record_id));
  const rowOf = new Map(own.map(({ row }) => [row.recordId, row]));
  add(tally, "additions", { titles: own.filter(({ row }) => !known.has(row.recordId)).length });
  add(tally, "pairs", { titles: renamed.length, waiting: 0 });
  add(tally, "contributions", { titles: await countContributions(run, chunk) });
  const byRelease = Map.groupBy(changes, ({ releaseId }) => releaseId);
  for (const release of before) {
    const row = rowOf.get(release.provider_record_id);
    const of = byRelease.get(release.id) ?? [];
    const about = { release, locked: locked.get(release.id) ?? NONE, readers: readers.get(release.id) ?? [] };
    if (row && of.length > 0) countRelease({ ...about, row, changes: of }, choice, tally);
  }
}

const NONE: ReadonlySet<string> = new Set();

interface ReleaseChanges {
  release: KnownRelease;
  row: StagedRow;
  changes: Change[];
  /** Fields that a person has locked. */
  locked: ReadonlySet<string>;
  readers: readonly Readers[];
}

function countRelease(one: ReleaseChanges, { keeps, today }: Choice, tally: Map<Kind, Effect>): void {
  const { release, changes, readers } = one;
  const changed = new Set(changes.map(({ field }) => kindOfField(field)));
  const waiting = readers.reduce((sum, { members }) => sum + members, 0);
  for (const kind of changed) add(tally, kind, { titles: 1, waiting });
  const isKept = [...changed].some((kind) => keeps.has(kind));
  const mailsUnder = (kept: ReadonlySet<Kind>) =>
    mailsOfChange({ before: release, after: standingAfter(one, kept), readers, today });
  const through = new Set([...changed].filter((kind) => !keeps.has(kind)));
  addMails(tally, mailsUnder(keeps), through, (kind) => !keeps.has(kind));
  if (isKept) addMails(tally, mailsUnder(new Set()), changed, (kind) => keeps.has(kind));
}

/** How the release would stand: what is kept back, locked, or was confirmed as called off stays as it is. */
function standingAfter({ release, row, locked }: ReleaseChanges, keeps: ReadonlySet<Kind>): Standing {
  const isLeft = release.missing_since !== null && keeps.has("additions");
  const isConfirmed = release.status === "cancelled" && row.status === "cancel_pending";
  const keepsStatus = isLeft || keeps.has("statuses") || locked.has("status") || isConfirmed;
  const keepsDay = isLeft || keeps.has("days") || locked.has("day");
  const { to, precision, approximate } = row.day;
  const day = keepsDay ? release : { day_to: to, precision, approximate: flagOf(approximate) };
  return {
    status: keepsStatus ? release.status : row.status,
    day_to: day.day_to,
    precision: day.precision,
    approximate: day.approximate,
  };
}

const flagOf = (is: boolean): 0 | 1 => (is ? 1 : 0);

async function countRemovals({ id }: ImportRun, tally: Map<Kind, Effect>): Promise<void> {
  const [counted] = await rows(
    z.object({ titles: z.number(), waiting: z.number() }),
    `SELECT COUNT(DISTINCT m.release_id) AS titles, COUNT(s.id) AS waiting FROM import_removals m
       LEFT JOIN subscriptions s ON s.release_id = m.release_id AND s.removed_at IS NULL WHERE m.run_id = :id`,
    { id },
  );
  add(tally, "removals", { titles: counted?.titles ?? 0, waiting: counted?.waiting ?? 0 });
}

/** Sales that an earlier file called off and this one confirms; no row of its own changes them. */
async function countConfirmed(run: ImportRun, { keeps }: Choice, tally: Map<Kind, Effect>): Promise<void> {
  const confirmed = await findConfirmed(run, keeps.has("statuses") ? new Set() : keeps);
  const readers = await findReaders(confirmed.map(({ id }) => id));
  for (const { id } of confirmed) {
    const own = readers.get(id) ?? [];
    const waiting = own.reduce((sum, { members }) => sum + members, 0);
    add(tally, "statuses", { titles: 1, waiting });
    addMails(tally, mailsOfConfirming(own), new Set(["statuses"]), () => true);
  }
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

const Locked = z.object({ id: z.number(), field: z.string() });

async function findLocked(releaseIds: number[]): Promise<Map<number, ReadonlySet<string>>> {
  const found = await selectByKeys({ rows }, Locked, {
    sql: "SELECT release_id AS id, field FROM release_locks WHERE release_id IN (:keys)",
    keys: releaseIds,
  });
  const byRelease = Map.groupBy(found, ({ id }) => id);
  return new Map([...byRelease].map(([id, locks]) => [id, new Set(locks.map(({ field }) => field))]));
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

function addMails(
  tally: Map<Kind, Effect>,
  mails: Partial<Record<MailKind, number>>,
  changed: ReadonlySet<Kind>,
  isMeant: (kind: Kind) => boolean,
): void {
  for (const mail of MAIL_KINDS) {
    const kind = kindOfMail(mail, changed);
    const effect = tally.get(kind);
    const members = mails[mail] ?? 0;
    if (effect && members > 0 && isMeant(kind)) effect.mails[mail] = (effect.mails[mail] ?? 0) + members;
  }
}
