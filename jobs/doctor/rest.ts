/** Says one line each about the configuration's time zone, feeds and sender. */
import { existsSync } from "node:fs";
import type { Config } from "../../core/config";
import { requireProfile } from "../../core/feed/profiles/find-profile";
import { shopDay } from "../../core/shop-day";

export function aboutTimeZone({ shop: { timeZone } }: Config, now: Date): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(now);
  return `${timeZone}, where it is ${shopDay(now, timeZone)}, ${clock}`;
}

export function aboutFeed({ profile, source }: Config["feeds"][number]): string {
  requireProfile(profile);
  const [, kind] = /^([a-z0-9]+):\/\//.exec(source) ?? [];
  if (kind === undefined) {
    return `profile ${profile}, ${existsSync(source) ? source : `no file yet at ${source}`}`;
  }
  if (kind !== "s3" && kind !== "https")
    throw new Error(`nothing is fetched by ${kind}: use a path, s3:// or https://`);
  if (kind === "s3" && !process.env.AWS_REGION)
    throw new Error(`${source} is in a bucket: set AWS_REGION, and credentials that may read it.`);
  return `profile ${profile}, ${source}`;
}

/** The names that RFC 2606 keeps for examples: nobody receives mail there, and no shop sends from there. */
const EXAMPLE = /(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|net|org)$/;

export const isExample = (domain: string): boolean => EXAMPLE.test(domain);

/** A site at an example's address, or on this machine, may keep the example's sender. */
export function aboutSender({ mail, shop }: Config): string {
  const { from, sender, window } = mail;
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  const site = new URL(process.env.SITE_URL ?? "http://localhost").hostname;
  if (isExample(domain) && !isExample(site) && site !== "127.0.0.1") {
    throw new Error(
      `mail.from is still the example's: ${from}. Name an address whose domain is verified in SES.`,
    );
  }
  if (window.from >= window.until) {
    throw new Error(
      `mail.window ends (${window.until}) before it begins (${window.from}): no mail would ever leave.`,
    );
  }
  const contact = sender.contact.replace(/^mailto:/, "");
  return `${from}, ${window.from} to ${window.until} in ${shop.timeZone}; questions go to ${contact}`;
}
