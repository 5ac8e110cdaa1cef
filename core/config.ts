/** Checks what the operator writes in `shinkan.config.ts`; secrets never stand there. */
import { z } from "zod";
import { keyed } from "./config-object";
import { shop } from "./config-shop";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time such as 07:00");
const bothLanguages = keyed({ ja: z.string().min(1), en: z.string().min(1) });

/** What they measure: core/feed/profiles/profile.ts. */
const THRESHOLDS = [
  "missing",
  "rejected",
  "rowCount",
  "movedDays",
  "priceJumps",
  "columns",
  "reconciled",
] as const;

/** What one provider can contribute to another's title: core/imports/precedence/precedence.ts. */
const CONTRIBUTED = [
  "title",
  "subtitle",
  "titleKana",
  "series",
  "volume",
  "label",
  "publisher",
  "price",
  "description",
  "coverUrl",
  "productUrl",
  "contributors",
  "day",
] as const;

const WITH_SECRETS =
  "names a user or a password, which belong to the environment: FEED_…_USER and FEED_…_PASSWORD";
const isWithoutSecrets = (source: string): boolean => !/^[a-z0-9]+:\/\/[^/?#]*@/i.test(source);

export const shape = keyed({
  shop,
  feeds: z
    .array(
      keyed({
        /** Names the source for good: a release's identity is provider and record id. */
        provider: z.string().regex(/^[a-z0-9-]{1,40}$/, "is not a short name such as partner-books"),
        profile: z.string().min(1),
        /** A path, `s3://bucket/folder/` (the oldest file not taken yet), or `https://…` (what is new there). */
        source: z.string().min(1).refine(isWithoutSecrets, WITH_SECRETS),
        /** What the server behind an https:// source asks for: FEED_…_TOKEN, or FEED_…_USER and FEED_…_PASSWORD. */
        credentials: z.enum(["token", "password"]).optional(),
        /** Until this time of the shop's day an import that is due waits for its file; then it is late. */
        due: clock.optional(),
        /** A larger file is not fetched; 1,024 if nothing is said. */
        mostMegabytes: z.number().int().min(1).max(100_000).optional(),
        /** Shares above which something waits for a person, where they differ from the profile's. */
        thresholds: z.partialRecord(z.enum(THRESHOLDS), z.number().min(0).max(100)).optional(),
      }),
    )
    .min(1),
  /** Which provider has the last word on a title that several of them offer (the same ISBN or JAN); the highest first. */
  precedence: z
    .object({
      providers: z.array(z.string()).default([]),
      /** Fields for which the order is another: `{ day: ["publishers", "partner"] }`. */
      fields: z.partialRecord(z.enum(CONTRIBUTED), z.array(z.string())).default({}),
    })
    .prefault({}),
  /** For how many days rows are kept one by one; then their counts by day stay. Consents and notices are none of these. */
  retention: z
    .object({
      /** Settled mails, and what SES said about them. */
      mailDays: z.number().int().min(60).max(3_650).default(400),
      /** What feeds changed on titles whose day is past. */
      changeDays: z.number().int().min(60).max(3_650).default(400),
      /** Rows of files that were not taken. */
      rejectDays: z.number().int().min(30).max(3_650).default(90),
    })
    .prefault({}),
  /** Sites besides the shop's own that may show the cards of `/embed/` in a frame: `https://blog.example`. */
  embed: z
    .object({ origins: z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/, "is not an origin")) })
    .default({ origins: [] }),
  /** Who else may enter the console, by the shop's own key of the member: where the shop has no column that says so. */
  console: keyed({
    operators: z.array(z.string().min(1)).default([]),
    viewers: z.array(z.string().min(1)).default([]),
    /** Who gets the order sheet of the console's page Demand on Mondays, and in which language. */
    orderSheet: keyed({
      to: z.array(z.email()).min(1).max(20),
      language: z.enum(["ja", "en"]).default("ja"),
    }).optional(),
  }).prefault({}),
  mail: keyed({
    from: z.email(),
    /** Shown in every mail, as the law on commercial mail asks. */
    sender: keyed({ name: bothLanguages, address: bothLanguages, contact: z.union([z.email(), z.url()]) }),
    /**
     * A mailbox that somebody reads every day, for mail programs that unsubscribe by mail: the subject carries the token of the
     * link, `SITE_URL/api/unsubscribe?link=TOKEN`. Left out, mails offer the link alone, which every large provider takes.
     */
    unsubscribeAddress: z.email().optional(),
    /** Mails leave between these times of the shop's day. */
    window: keyed({ from: clock, until: clock }).default({ from: "07:00", until: "21:00" }),
    /**
     * For a sender's domain that mailbox providers do not know yet: so many mails in 24 hours on the day it begins, twice as
     * many on each day after it, until SES's own quota is less. What is due beyond that waits.
     */
    warmUp: keyed({ since: z.iso.date(), first: z.number().int().min(50).max(1_000_000) }).optional(),
    /** A mail lists this many releases; the rest are behind a link. */
    listed: z.number().int().min(1).max(100).default(30),
    /** A release-day mail older than this many days is not sent any more. */
    latestDays: z.number().int().min(0).max(31).default(7),
    /**
     * What becomes of a mail whose answer was lost, where the event feed can prove neither that it went nor that it did
     * not: it stays visible as unknown (`keep`), is sent again at the risk of a second one (`resend`), or counts as
     * failed (`give-up`); the latter two after so many hours.
     */
    unknown: z
      .object({
        decision: z.enum(["keep", "resend", "give-up"]).default("keep"),
        afterHours: z.number().int().min(1).max(168).default(24),
      })
      .prefault({}),
    /**
     * Where a stock column is mapped and more members wait than there are copies: for each copy, so many have a mail that
     * they may not have read yet; the others hear when the shop has been asked again.
     */
    waves: keyed({ perCopy: z.number().min(0.1).max(1_000).default(0.75) }).prefault({}),
    /** Where products are mapped: so many days after the release day, a title that the shop does not sell is asked about. */
    askAfterDays: z.number().int().min(0).max(31).default(2),
  }),
});

export type Config = z.output<typeof shape>;
/** As the operator writes it. */
export type ConfigInput = z.input<typeof shape>;
export type FeedConfig = Config["feeds"][number];

/** A mistake in the configuration: sentences for the operator, so that no command shows a stack. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** The checked configuration with its defaults; throws one ConfigError that names every wrong key. */
export function defineConfig(input: ConfigInput): Config {
  const read = shape.safeParse(input);
  const problems = read.success
    ? [...strangers(read.data), ...needless(read.data)]
    : read.error.issues.map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(": "));
  if (read.success && problems.length === 0) return read.data;
  const sentences = problems.map((problem) => (problem.endsWith("?") ? problem : `${problem}.`));
  throw new ConfigError(`shinkan.config.ts does not fit. ${sentences.join(" ")}`);
}

/** A slip in a provider's name would quietly leave it out of the order. */
function strangers({ feeds, precedence: { providers, fields } }: Config): string[] {
  const known = new Set(feeds.map(({ provider }) => provider));
  const named = Object.entries(fields).map(
    ([field, names]) => [`precedence.fields.${field}`, names] as const,
  );
  return [["precedence.providers", providers] as const, ...named].flatMap(([list, names]) =>
    names.filter((name) => !known.has(name)).map((name) => `${list}: no feed has the provider ${name}`),
  );
}

/** Buckets are opened by a role and paths by nobody: credentials there would be kept for nothing. */
const needless = ({ feeds }: Config): string[] =>
  feeds.flatMap(({ provider, source, credentials }) =>
    credentials && !/^https:/i.test(source)
      ? [`feeds: ${provider} names credentials, which only an https:// source takes`]
      : [],
  );
