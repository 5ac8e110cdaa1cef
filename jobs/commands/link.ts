import { makeLink } from "../../core/console/links/make-link";
import { env } from "../../core/env";
import { askForPage, readTarget } from "../../core/links/link-target";
import { type CountedLink, listLinks } from "../../core/links/list-links";
import { isLinkCode, randomCode, type ShortLink } from "../../core/links/short-link";
import { type Command, commandLine, UsageError } from "../command-line/command";

const siteUrl = (): string => env("SITE_URL").SITE_URL;
const shortUrl = (code: string): string => `${siteUrl()}/go/${code}`;

export const linkCommand: Command = {
  summary:
    "Makes a short link for a campaign. PATH is an address of this site; whoever follows the link and then registers is counted.",
  usage: "PATH --campaign NAME [--source NAME] [--medium NAME] [--code CODE]",
  options: {
    campaign: { type: "string" },
    source: { type: "string" },
    medium: { type: "string" },
    code: { type: "string" },
  },
  run: async ({ options, positionals: [target = ""], by, now }) => {
    const named = (name: string) => nameOf(name, options[name]);
    const campaign = named("campaign");
    if (!campaign) throw new UsageError("Say which campaign: --campaign NAME");
    const code = String(options.code ?? randomCode()).toLowerCase();
    if (!isLinkCode(code)) throw new UsageError("--code takes 2 to 32 letters, digits and hyphens.");
    const link = { code, path: pathOf(target), campaign, source: named("source"), medium: named("medium") };
    const isProven = await requirePage(link.path);
    if (!(await makeLink(link, commandLine(by), now)))
      throw new UsageError(`The code ${code} is taken already.`);
    return { ...link, url: shortUrl(code), isProven };
  },
  print: (result) => {
    const { url, path, campaign, isProven } = result as ShortLink & { url: string; isProven: boolean };
    const doubt = isProven ? "" : `\n  The site did not answer: open the link before it goes out.`;
    return `${url}\n  leads to ${path} for the campaign ${campaign}${doubt}`;
  },
};

export const linksCommand: Command = {
  summary: "Lists the short links: how often each was followed, and how many alerts were set from there.",
  usage: "",
  timeless: true,
  run: () => listLinks(),
  print: (result) => {
    const links = result as CountedLink[];
    if (links.length === 0)
      return "There is no link yet. Make one with: npm run job -- link PATH --campaign NAME";
    const lines = links.map(({ code, clicks, registrations, campaign, path }) =>
      [
        code.padEnd(16),
        String(clicks).padStart(8),
        String(registrations).padStart(8),
        ` ${campaign}  ${path}`,
      ].join(""),
    );
    return [`${"code".padEnd(16)}  clicks  alerts  campaign  path`, ...lines].join("\n");
  },
};

function nameOf(option: string, value: string | boolean | undefined): string | null {
  if (value === undefined) return null;
  const name = String(value).trim();
  if (name === "" || name.length > 80) throw new UsageError(`--${option} takes 1 to 80 characters.`);
  return name;
}

function pathOf(target: string): string {
  const path = readTarget(target, siteUrl());
  if (path === null)
    throw new UsageError("Say where it leads: a path of this site such as /releases/12 or /en/this-week");
  return path;
}

const ANSWER_MS = 10_000;

/** A link that is printed on a poster must lead somewhere. A site that cannot be asked from here stops nobody: then it answers false. */
async function requirePage(path: string): Promise<boolean> {
  const { state, status } = await askForPage(`${siteUrl()}${path}`, ANSWER_MS);
  if (state === "missing") throw new UsageError(`There is no page ${path}: the site answers ${status}.`);
  return state === "there";
}
