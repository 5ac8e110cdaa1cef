/** Every page of the console by what it asks of the database. A new page is one more line. */

import { listTokens } from "../../core/accounts/api-tokens";
import { listAudit } from "../../core/accounts/audit-log";
import { listPasskeys } from "../../core/accounts/passkeys";
import { listPurchases } from "../../core/console/demand/read-purchases";
import { searchTargets } from "../../core/console/links/search-targets";
import { countProblems, listRejects } from "../../core/console/list-rejects";
import { readTitles } from "../../core/console/notices/customer-titles";
import { listSuppressed } from "../../core/console/notices/lift";
import { listFailed } from "../../core/console/notices/list-failed";
import { readMailFigures } from "../../core/console/notices/mail-figures";
import { readToday } from "../../core/console/read-today";
import { readTrend } from "../../core/console/runs/read-trend";
import { countReaders } from "../../core/console/titles/count-readers";
import { findTitles } from "../../core/console/titles/find-titles";
import { readTitle } from "../../core/console/titles/read-title";
import { previewAgain } from "../../core/console/titles/send-again";
import { NAME_KINDS } from "../../core/demand/keep/demand-names";
import { findTitles as findNames } from "../../core/demand/read/find-titles";
import { rankNames } from "../../core/demand/read/rank-names";
import type { Choice } from "../../core/demand/read/rank-titles";
import { countedAt, readDemand } from "../../core/demand/read/read-demand";
import { readTitleDemand } from "../../core/demand/read/read-title";
import { averageCurves } from "../../core/demand/read/title-curves";
import { previewCorrection } from "../../core/imports/preview-correction";
import { findRun, listHeld, listRuns } from "../../core/imports/run/find-runs";
import { countOpen } from "../../core/imports/run/pairs";
import { browseLinks, countLink } from "../../core/links/browse-links";
import { listSaleQuestions } from "../../core/notices/plan/ask-sale";
import { readMailSwitch } from "../../core/notices/send/mail-switch";
import { listUnknown } from "../../core/notices/settle/settle-unknown";
import { addDays } from "../../core/shop-day";
import { listEndpoints } from "../../core/webhooks/endpoints";
import { listDeliveries } from "../../core/webhooks/list-deliveries";
import config from "../../shinkan.config";
import type { Filled } from "./fill";
import { MAIL_DAYS, NOW, PROVIDERS, type Size, TODAY } from "./size";

export interface Page {
  name: string;
  /** The most rows that it may read, whatever else there is; of a title that many wait for, so many a member. */
  rows: ((size: Size) => number) | null;
  work(filled: Filled): Promise<unknown>;
}

const feeds = PROVIDERS.map((provider) => ({ provider, profile: "generic-ja", source: "x.csv" }));
/** Imports are few even after years: those that wait are looked for among all. */
const few = () => 5_000;
const aMember = (rows: number) => (size: Size) => 500 + rows * size.hot;
/** The mails of two days, and the alerts for what comes out tomorrow. */
const ofToday = ({ hot, mails }: Size) => 10_000 + 6 * hot + Math.ceil((8 * mails) / MAIL_DAYS);
const titles = (text: string) => findTitles(text, { skip: 0, limit: 48, today: TODAY });
const demand = (choice: Choice) =>
  Promise.all([readDemand(choice, { today: TODAY, limit: 50 }), countedAt()]);
const customer = (about: string) => (filled: Filled) =>
  readTitles({ memberId: filled.memberId, about, now: NOW, config });
/** So many compared with the whole names, so many numbers of the index read, whichever word it is. */
const search = () => 60_000;
const reject = { problem: null, after: null, limit: 100 };

export const PAGES: Page[] = [
  { name: "today", rows: ofToday, work: () => readToday({ now: NOW, config: { ...config, feeds } }) },
  {
    name: "imports",
    rows: few,
    work: async () => [await listHeld(), await listRuns(60), await Promise.all(PROVIDERS.map(readTrend))],
  },
  {
    name: "imports of one provider",
    rows: few,
    work: async () => [await listHeld(), await listRuns(60, "p1"), await readTrend("p1")],
  },
  {
    name: "an import",
    rows: () => 25_000,
    work: async ({ runId }) => [await findRun(runId), await countProblems(runId), await countOpen(runId)],
  },
  {
    name: "its rejected rows",
    rows: () => 25_000,
    work: async ({ runId }) => [await countProblems(runId), await listRejects({ runId, ...reject })],
  },
  { name: "titles, last changed", rows: few, work: () => titles("") },
  { name: "titles by code", rows: few, work: ({ code }) => titles(code) },
  { name: "titles by number", rows: few, work: ({ releaseId }) => titles(`#${releaseId}`) },
  { name: "titles by a word that many bear", rows: search, work: () => titles("春の海") },
  { name: "titles by a letter", rows: search, work: () => titles("冬") },
  { name: "titles by words of one", rows: search, work: ({ releaseId }) => titles(`の ${releaseId}`) },
  { name: "a title", rows: few, work: ({ releaseId }) => readTitle(releaseId) },
  { name: "a title that many wait for", rows: aMember(6), work: ({ hotId }) => readTitle(hotId) },
  { name: "mails of it once more", rows: aMember(12), work: ({ hotId }) => previewAgain(hotId, NOW, config) },
  {
    name: "a correction of it",
    rows: aMember(4),
    work: async ({ hotId: releaseId }) => [
      await previewCorrection({ releaseId, field: "day", value: "2026-12-24", today: TODAY }),
      await countReaders(releaseId),
    ],
  },
  {
    name: "notices",
    rows: () => 5_000,
    work: () =>
      Promise.all([
        readMailFigures(TODAY, null),
        readMailSwitch(),
        listUnknown(),
        listFailed(NOW),
        listSaleQuestions(200),
        listSuppressed(),
      ]),
  },
  { name: "a customer", rows: few, work: customer("") },
  { name: "a customer, about a title", rows: search, work: customer("春の海") },
  { name: "demand, 30 days", rows: few, work: () => demand({ within: 30, today: TODAY }) },
  { name: "demand, 180 days", rows: few, work: () => demand({ within: 180, today: TODAY }) },
  { name: "demand without a day", rows: few, work: () => demand({ undated: true }) },
  {
    name: "demand by publisher, author and series",
    rows: few,
    work: () => Promise.all(NAME_KINDS.map((kind) => rankNames(kind, 100))),
  },
  {
    name: "a publisher's titles",
    rows: few,
    work: async () => [
      await demand({ kind: "publisher", name: "p1" }),
      await averageCurves({ kind: "publisher", name: "p1" }, TODAY),
    ],
  },
  { name: "demand for a title", rows: few, work: ({ hotId }) => readTitleDemand(hotId, TODAY) },
  {
    name: "purchases",
    rows: few,
    work: async () => [
      await findNames((await listPurchases("title", 100)).map(({ object }) => Number(object))),
      await listPurchases("link", 100),
    ],
  },
  {
    name: "links",
    rows: () => 5_000,
    work: () => browseLinks({ text: "", after: null, limit: 25, from: addDays(TODAY, -27) }),
  },
  {
    name: "links, searched",
    rows: () => 10_000,
    work: () => browseLinks({ text: "autumn", after: null, limit: 25, from: addDays(TODAY, -27) }),
  },
  {
    name: "a link",
    rows: () => 5_000,
    work: () => countLink("l1", { from: addDays(TODAY, -27), to: TODAY }),
  },
  {
    name: "pages that a link can lead to",
    rows: search,
    work: () => searchTargets("春の海", TODAY),
  },
  { name: "webhooks", rows: few, work: () => listEndpoints() },
  {
    name: "a webhook",
    rows: few,
    work: ({ endpointId }) => listDeliveries(endpointId, { before: null, limit: 50 }),
  },
  { name: "tokens", rows: few, work: () => listTokens() },
  { name: "passkeys", rows: few, work: () => listPasskeys("12") },
  { name: "audit log", rows: few, work: () => listAudit({ limit: 50 }) },
];
