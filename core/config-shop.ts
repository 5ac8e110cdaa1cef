/** What the operator says about the existing shop: its address, its table of members, its passwords, its products. */
import { z } from "zod";
import { keyed } from "./config-object";

/** Platforms whose tables are known: core/shop/presets. */
export const PRESET_NAMES = [
  "spring",
  "spring-bcrypt",
  "eccube4",
  "eccube2",
  "magento2",
  "woocommerce",
  "prestashop8",
  "opencart3",
  "opencart4",
  "shopware6",
  "bagisto",
  "django",
  "solidus",
  "sylius",
  "sylius2",
  "nopcommerce",
  "oscommerce",
  "zencart",
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/**
 * A table or column as the shop calls it, in any script. MySQL takes up to 64 characters of the basic plane, no blank at the
 * end (https://dev.mysql.com/doc/refman/8.4/en/identifiers.html); a dot would name another schema, which takes a view.
 */
export const IDENTIFIER =
  /^[^\s`.\p{C}\u{10000}-\u{10FFFF}]([^`.\p{C}\u{10000}-\u{10FFFF}]{0,62}[^\s`.\p{C}\u{10000}-\u{10FFFF}])?$/u;
const identifier = z.string().regex(IDENTIFIER, "is not a table or column name");
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const bothLanguages = keyed({ ja: z.string().min(1), en: z.string().min(1) });

const IS = [
  "null",
  "not null",
  "before now",
  "null or before now",
  "after now",
  "null or after now",
] as const;

/** What a column must say: `{ column, equals }`, `{ column, in: […] }` or `{ column, is: "null" }`. */
const columnCondition = keyed({
  column: identifier,
  equals: scalar.optional(),
  /** Any of these; null among them stands for no value. */
  in: z
    .array(z.union([scalar, z.null()]))
    .min(1)
    .optional(),
  /** Times are dates, or numbers of seconds since 1970. */
  is: z.enum(IS).optional(),
  /** In which zone the column's dates are written: UTC, if nothing is said. */
  zone: z.string().optional(),
}).refine(
  ({ equals, in: list, is }) => [equals, list, is].filter((each) => each !== undefined).length === 1,
  "needs one of equals, in, is",
);

/** A condition on a column, or several of which one must hold. */
const condition = z.union([columnCondition, keyed({ any: z.array(columnCondition).min(2) })], {
  error: (issue) => (issue.code === "invalid_union" ? unionProblem(issue) : undefined),
});

/** Of the alternatives, what is wrong with the one that was meant. */
function unionProblem({ input, errors = [] }: { input?: unknown; errors?: z.core.$ZodIssue[][] }): string {
  const meant = typeof input === "object" && input !== null && "any" in input ? errors[1] : errors[0];
  return (meant ?? [])
    .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "))
    .join("; ");
}

/** The shop's table of members: which of its columns mean what. */
const members = keyed({
  /** A table or a view. */
  table: identifier,
  id: identifier,
  /** `hex` for a key of bytes, such as BINARY(16): its members are known by it in hexadecimal. */
  idFormat: z.enum(["text", "hex"]).optional(),
  /** The column by which people log in, or several: a name is looked for in each, the first one wins. */
  login: z.union([identifier, z.array(identifier).min(1).max(3)]),
  email: identifier,
  password: identifier,
  /** A column with each member's salt, for schemes that do not write it into the password. */
  salt: identifier.optional(),
  /** A column with a password of a former platform, which counts as long as it is there, and one that names its scheme. */
  legacyPassword: keyed({ password: identifier, encoder: identifier }).optional(),
  /** Which rows are members of this shop at all: one website of several, one shop id. All must hold. */
  scope: z.array(condition).optional(),
  /** What a member who may log in looks like: not withdrawn, not suspended, confirmed. All must hold. */
  standing: z.array(condition).optional(),
  name: identifier.optional(),
  /** A column that says what the member may do, and the values that make an operator of this service, or a viewer of its console. */
  role: keyed({
    column: identifier,
    operator: z.array(z.string()).min(1),
    viewer: z.array(z.string()).default([]),
  }).optional(),
});

/** How the shop stores passwords. */
const passwords = keyed({
  /** A name from core/shop/passwords/registry.ts, or `auto` for stored values that say what they are. */
  scheme: z.string().optional(),
  /** What the scheme needs to know, such as `{ alg: "sha256" }`; the shop's own keys come from SHOP_PASSWORD_SETTINGS. */
  settings: z.record(z.string(), scalar).default({}),
  /** A refused log-in is answered no sooner than after this many milliseconds: for tables of several schemes. */
  answerAfter: z.number().int().min(0).max(3_000).default(0),
});

/** The shop's table of products; without it a release counts as buyable from its day on. */
const products = keyed({
  table: identifier,
  code: identifier,
  price: identifier.optional(),
  /** How many there are, pre-orders included; 0 is sold out. */
  stock: identifier.optional(),
  /** Which rows are offered at all: published, not discontinued. All must hold; what does not hold counts as gone. */
  offered: z.array(condition).optional(),
  /** What can be ordered before its sale: what these conditions say, all of them, or everything until its release day. */
  preorder: z
    .union([z.literal("until-release-day"), z.array(condition).min(1)], {
      error: (issue) =>
        Array.isArray(issue.input) ? undefined : 'is neither "until-release-day" nor a list of conditions',
    })
    .optional(),
});

/** An IANA time zone name that this runtime knows. */
const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}, "is not an IANA time zone such as Asia/Tokyo");

/** The shop's orders, one row for each product of each order; without it nothing is said about purchases. */
const orders = keyed({
  /** A table, or a view that joins an order with its lines. */
  table: identifier,
  /** The member's key, as in the table of members. */
  member: identifier,
  /** The code as in the table of products. */
  code: identifier,
  /** When it was ordered: a DATETIME. */
  orderedAt: identifier,
  /** In which zone that is written: UTC, if nothing is said. */
  zone: timeZone.optional(),
});

const REQUIRED = ["table", "id", "login", "email", "password"] as const;

export const shop = keyed({
  name: bothLanguages,
  timeZone: timeZone.default("Asia/Tokyo"),
  url: z.url(),
  /** The shop's page of one product; `{code}` stands for its ISBN, JAN or other code. */
  productUrl: z.string().includes("{code}"),
  /** A known platform: what its tables are called need not be said; what differs in this shop stands in `members`. */
  preset: z.enum(PRESET_NAMES).optional(),
  members: members.partial().optional(),
  passwords: passwords.prefault({}),
  products: products.optional(),
  orders: orders.optional(),
}).superRefine(({ preset, members: mapped }, context) => {
  for (const key of preset ? [] : REQUIRED)
    if (mapped?.[key] === undefined)
      context.addIssue({
        code: "custom",
        path: ["members", key],
        message: "is missing, and there is no preset",
      });
});

export type ColumnCondition = z.output<typeof columnCondition>;
export type Condition = z.output<typeof condition>;
export type MembersMapping = z.output<typeof members>;
export type PasswordsConfig = z.output<typeof passwords>;
export type OrdersMapping = z.output<typeof orders>;
export type ProductsMapping = z.output<typeof products>;
