/** Looks at everything that the service needs and says what is wrong with it: nothing is changed, no secret shown. */
import type { Config } from "../core/config";
import { mailboxOf } from "../core/mail/mailbox";
import { type PasswordKind, type Survey, surveyMembers } from "../core/shop/survey";
import shinkan from "../shinkan.config";
import { aboutDmarc } from "./doctor/dmarc";
import { aboutAddresses, aboutEnvironment } from "./doctor/environment";
import { aboutMailService } from "./doctor/mail-service";
import { aboutMailSwitch, PAUSED_MAIL } from "./doctor/mail-switch";
import { aboutOwnDatabase } from "./doctor/own-database";
import { aboutFeed, aboutSender, aboutTimeZone } from "./doctor/rest";
import { aboutMembers, aboutPasswords, aboutShopsDatabase } from "./doctor/shop";
import { aboutSuppressionList } from "./doctor/suppression-list";

export interface Finding {
  about: string;
  ok: boolean;
  /** One line or a few: what was found, and if that is wrong, what to do. */
  says: string;
}

export interface Diagnosis {
  findings: Finding[];
  passwords: PasswordKind[];
}

interface Examined {
  config?: Config;
  /** The clock of this machine. */
  now?: Date;
}

/** Looks at everything, however much of it fails. */
export async function doctorJob({ config = shinkan, now = new Date() }: Examined = {}): Promise<Diagnosis> {
  const survey = once(() => surveyMembers(config.shop, now, isWritable));
  const findings = [
    await look("environment", async () => aboutEnvironment()),
    await look("addresses", async () => aboutAddresses(config)),
    await look("time zone", async () => aboutTimeZone(config, now)),
    await look("own database", () => aboutOwnDatabase(now)),
    await look("shop's database", () => aboutShopsDatabase(config)),
    await look("members", async () => aboutMembers(config, await survey())),
    await look("passwords", async () => aboutPasswords(config, await survey())),
    ...(await Promise.all(
      config.feeds.map((feed) => look(`feed ${feed.provider}`, async () => aboutFeed(feed))),
    )),
    await look("sender", async () => aboutSender(config)),
    await look("dmarc", () => aboutDmarc(config)),
    await look(PAUSED_MAIL, aboutMailSwitch),
    await look("mail service", () => aboutMailService(config)),
    await look("suppression list", aboutSuppressionList),
  ];
  const { kinds } = await survey().catch(() => ({ kinds: [] }));
  return { findings, passwords: kinds };
}

const isWritable = (address: string): boolean => mailboxOf(address) !== null;

async function look(about: string, what: () => Promise<string>): Promise<Finding> {
  try {
    return { about, ok: true, says: await what() };
  } catch (error) {
    return { about, ok: false, says: error instanceof Error ? error.message : String(error) };
  }
}

/** The table is read once, for whoever asks first; if that fails, all of them hear why. */
function once(read: () => Promise<Survey>): () => Promise<Survey> {
  let reading: Promise<Survey> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
