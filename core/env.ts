/** Settings and secrets from the process's environment, validated. Everything that differs between two deployments of one shop. */
import { z } from "zod";

const url = (...protocols: string[]) =>
  z
    .url()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must begin with ${protocols.join(" or ")}`,
    );

const isJsonObject = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === "object" && text.trim().startsWith("{");
  } catch {
    return false;
  }
};

const database = url("mysql:", "mariadb:");

export const shape = z.object({
  /** Our own database: mysql://user:password@host:port/schema */
  DATABASE_URL: database,
  /** The existing shop's database, through an account that can only read. */
  SHOP_DATABASE_URL: database,
  /** For addresses with ssl=true: the certificates (PEM) of the only authorities that may have signed our own database's, or the path of their file. */
  DATABASE_CA: z.string().optional(),
  /** The same for the shop's database. */
  SHOP_DATABASE_CA: z.string().optional(),
  /** Where people reach the site, without a trailing slash; links in mails and canonical addresses begin with it. */
  SITE_URL: url("http:", "https:").transform((value) => value.replace(/\/+$/, "")),
  /** Signs sessions, intents and unsubscribe links; at least 32 characters. */
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  /** The secret before the last change: sessions that it sealed still hold until this is taken away. */
  NEXTAUTH_SECRET_BEFORE: z.string().min(32, "must have at least 32 characters").optional(),
  /** Every secret from before, separated by spaces: what they signed for good (links in mails) still holds. */
  NEXTAUTH_SECRETS_RETIRED: z
    .string()
    .default("")
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .refine(
      (secrets) => secrets.every(({ length }) => length >= 32),
      "each must have at least 32 characters",
    ),
  /** Keys of the shop that its password scheme needs, as JSON: `{"authMagic":"…"}`. */
  SHOP_PASSWORD_SETTINGS: z.string().default("{}").refine(isJsonObject, "must be a JSON object"),
  /** How many connections one process may hold to our own database. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(2),
  /** How many connections one process may hold to the shop's database. */
  SHOP_CONNECTIONS: z.coerce.number().int().min(1).max(20).default(2),
  /** So many milliseconds without a word, and a database connection counts as dead. For the site; 0 lets a job wait for long statements. */
  DATABASE_SILENCE_MS: z.coerce.number().int().min(0).default(0),
  /** For the console: the name of the function that does what an operator has decided. A deployment sets it. */
  OPERATIONS_FUNCTION: z.string().optional(),
});

/** The names of all of them. */
export const VARIABLES = Object.keys(shape.shape) as (keyof Env)[];

export type Env = z.infer<typeof shape>;
type Source = Record<string, string | undefined>;

/** The settings named, or an error that names every variable that is missing or wrong (never its value). */
export function env<Name extends keyof Env>(...names: Name[]): Pick<Env, Name> {
  return readEnv(process.env, names);
}

export function readEnv<Name extends keyof Env>(source: Source, names: Name[]): Pick<Env, Name> {
  const selection = z.object(Object.fromEntries(names.map((name) => [name, shape.shape[name]])));
  const given = Object.fromEntries(names.map((name) => [name, source[name] || undefined])); // an empty one is not set
  const read = selection.safeParse(given);
  if (read.success) return read.data as Partial<Env> as Pick<Env, Name>;
  const problems = read.error.issues.map(({ path, message }) => {
    const name = path.join(".");
    return `${name}: ${given[name] === undefined ? "is not set" : message}`;
  });
  throw new Error(`The environment is not complete. ${problems.join("; ")}.`);
}
