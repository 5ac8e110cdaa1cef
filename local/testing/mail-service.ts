/** Gives the tests of one file a service that mails: a database, a shop with members, and a new fake SES for each test. */
import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { execute } from "../../core/database/sql";
import { type Mailer, sesMailer } from "../../core/mail/ses";
import { type FakeSes, startFakeSes } from "../ses/fake-ses";
import { ownDatabase } from "./own-database";
import { freshShop, type TestShop } from "./test-members";

export interface MailService {
  readonly shop: TestShop;
  readonly ses: FakeSes;
  /** Sends to the fake SES. */
  readonly mailer: Mailer;
  /** The id of an active member of the shop. */
  member(index?: number): string;
}

/** What tests of mail leave behind, in an order that foreign keys allow; releases stay. */
const LEDGER = `mail_events suppressions suppression_lifts transient_bounces notices mails subscriptions follows consents timings mail_pauses sale_questions
  sale_generations announcement_keys announced_runs`;

/** Made before the first test of the file that calls this; each test begins with an empty ledger and a SES that takes everything. */
export function ownMailService({ members = 3 } = {}): MailService {
  const db = ownDatabase();
  let shop: TestShop | undefined;
  let ses: FakeSes | undefined;
  let mailer: Mailer | undefined;
  beforeAll(async () => {
    process.env.SITE_URL = "https://shinkan.example";
    process.env.NEXTAUTH_SECRET = "a-secret-that-only-this-test-knows,-long-enough";
    shop = await freshShop(db.adminUrl, `test_shop_${randomBytes(5).toString("hex")}`, members);
  });
  afterAll(() => shop?.drop());
  beforeEach(async () => {
    for (const table of LEDGER.split(/\s+/)) await execute(`DELETE FROM ${table}`);
    await execute("UPDATE mail_switch SET is_on = TRUE, changed_at = NULL");
    await execute("DELETE FROM daily_counts");
    await execute(
      "UPDATE mail_pace SET free_at = '2000-01-01', share = 0.97, probed_at = NULL, held_at = NULL",
    );
    ses = await startFakeSes();
    mailer = sesMailer({ endpoint: ses.endpoint });
  });
  afterEach(async () => {
    mailer?.close();
    await ses?.stop();
  });
  return {
    get shop() {
      return running(shop);
    },
    get ses() {
      return running(ses);
    },
    get mailer() {
      return running(mailer);
    },
    member: (index = 0) => running(shop).members[index] ?? "",
  };
}

function running<Part>(part: Part | undefined): Part {
  if (!part) throw new Error("The service is there once the tests run, not while their file is read.");
  return part;
}
