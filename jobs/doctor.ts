/** The configuration in, a list of what was looked at and what is wrong with it out: nothing is changed, no secret shown. */
import type { Config } from "../core/config";
import { countUnusable } from "../core/shop/members";
import { grantsNeeded, proveMapping } from "../core/shop/prove-mapping";
import { meanCost, type PasswordKind, surveyPasswords } from "../core/shop/survey";
import shinkan from "../shinkan.config";
import { aboutAddresses, aboutEnvironment } from "./doctor/environment";
import { aboutMailService } from "./doctor/mail-service";
import { aboutOwnDatabase } from "./doctor/own-database";
import { aboutFeed, aboutSender, aboutTimeZone } from "./doctor/rest";

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
  const passwords: PasswordKind[] = [];
  const findings = [
    await look("environment", async () => aboutEnvironment()),
    await look("addresses", async () => aboutAddresses(config)),
    await look("time zone", async () => aboutTimeZone(config, now)),
    await look("own database", () => aboutOwnDatabase(now)),
    await look("shop's database", () => shopsDatabase(config)),
    await look("members", () => aboutMembers(config)),
    await look("passwords", async () => {
      passwords.push(...(await surveyPasswords(config.shop)));
      return aboutPasswords(config, passwords);
    }),
    ...(await Promise.all(
      config.feeds.map((feed) => look(`feed ${feed.provider}`, async () => aboutFeed(feed))),
    )),
    await look("sender", async () => aboutSender(config)),
    await look("mail service", () => aboutMailService(config)),
  ];
  return { findings, passwords };
}

async function look(about: string, what: () => Promise<string>): Promise<Finding> {
  try {
    return { about, ok: true, says: await what() };
  } catch (error) {
    return { about, ok: false, says: error instanceof Error ? error.message : String(error) };
  }
}

async function shopsDatabase({ shop }: Config): Promise<string> {
  await proveMapping(shop).catch((error: Error) => {
    if (error.message.includes("GRANT ")) throw error;
    throw new Error(`${error.message}\n${grantsNeeded(shop)}`);
  });
  return `${shop.members.table} and ${shop.products?.table ?? "no products"} as mapped; the account only reads`;
}

/** Members who could be registered but never be mailed, and names that find two of them. */
async function aboutMembers({ shop }: Config): Promise<string> {
  const { withoutEmail, ambiguous } = await countUnusable(shop);
  if (ambiguous > 0) {
    throw new Error(
      `${ambiguous} login names belong to more than one member, and none of these can log in. ` +
        `Is shop.members.login (${shop.members.login}) the right column?`,
    );
  }
  return withoutEmail > 0 ? `${withoutEmail} have no e-mail address and get no mail` : "all with an address";
}

function aboutPasswords({ shop }: Config, kinds: PasswordKind[]): string {
  const lost = kinds.filter((kind) => !kind.fits);
  if (lost.length > 0) {
    const members = lost.reduce((sum, kind) => sum + kind.members, 0);
    throw new Error(
      `${members} members cannot log in: their passwords are stored as ${lost.map(({ kind }) => kind).join(", ")} under ` +
        `the scheme ${shop.passwords.scheme}. Set shop.passwords.scheme to one of docs/connecting-a-shop.md.`,
    );
  }
  const cost = meanCost(kinds);
  const mixed = kinds.length > 1 && shop.passwords.answerAfter === 0;
  const advice = mixed ? `; of several kinds: set shop.passwords.answerAfter to ${slowest(kinds)}` : "";
  return `${cost.toFixed(1)} ms of one core a log-in, so ${Math.floor(1000 / Math.max(cost, 0.1))} a second${advice}`;
}

/** What hides from outside which kind a member is, with half as much again for a busy machine. */
const slowest = (kinds: PasswordKind[]): number =>
  Math.ceil((1.5 * Math.max(...kinds.map((kind) => kind.milliseconds))) / 50) * 50;
