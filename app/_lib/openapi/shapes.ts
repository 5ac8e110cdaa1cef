/** What several doors of the interface have in common, in the words of OpenAPI 3.1: schemas, parameters, headers, answers. */
import { RATE_POLICY } from "../auth/rate-policy";

export type Schema = Record<string, unknown>;

export const text = { type: "string" } as const;
export const whole = { type: "integer" } as const;
export const yesOrNo = { type: "boolean" } as const;
export const maybe = (type: string): Schema => ({ type: [type, "null"] });
export const locale = { enum: ["ja", "en"] } as const;
export const csrfToken = {
  ...text,
  description:
    "From `/api/auth/csrf`, with the cookie that it sets. Needed where no `Origin` says that this site asks.",
};

/** An object with these properties, all of them there unless `optional`. */
export const object = (properties: Record<string, Schema>, optional: readonly string[] = []): Schema => ({
  type: "object",
  additionalProperties: false,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** An object of which the sender says what it likes. */
export const anyOf = (properties: Record<string, Schema>): Schema => ({ type: "object", properties });
export const list = (items: Schema): Schema => ({ type: "array", items });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const json = (schema: Schema) => ({ content: { "application/json": { schema } } });
export const form = (schema: Schema) => ({ content: { "application/x-www-form-urlencoded": { schema } } });
/** A form in either of HTML's encodings. */
export const anyForm = (schema: Schema) => ({
  content: { ...form(schema).content, "multipart/form-data": { schema } },
});
export const jsonOrForm = (schema: Schema) => ({
  content: { ...json(schema).content, ...form(schema).content },
});
export const inQuery = (name: string, schema: Schema, description: string) => ({
  name,
  in: "query",
  required: false,
  schema,
  description,
});

const header = (description: string, schema: Schema = text) => ({ description, schema });

export const headers = {
  ETag: header("Names this state of the answer; send it back as `If-None-Match`."),
  "Cache-Control": header(
    "`public, max-age=0, s-maxage=…`: the CDN keeps the answer; ask again with the entity tag.",
  ),
  "RateLimit-Policy": header(`\`${RATE_POLICY}\`: requests of one address, and in how many seconds.`),
  "Retry-After": header("Seconds to wait.", whole),
  "WWW-Authenticate": header("What the token lacks (RFC 6750)."),
  Location: header(
    "The page that says what stands now; the log-in; or, with `problem=`, why nothing was done.",
  ),
};
type HeaderName = keyof typeof headers;

/** The headers of an answer. */
export const headersOf = (...names: HeaderName[]) => ({
  headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
});
export const kept = headersOf("ETag", "Cache-Control", "RateLimit-Policy");
export const ofOneMember = {
  headers: { "Cache-Control": header("`private, no-store`: no cache keeps it.") },
};

export const problem = (description: string, ...more: HeaderName[]) => ({
  description,
  ...json(ref("Problem")),
  ...(more.length > 0 && headersOf(...more)),
});

export const page = { content: { "text/html": { schema: text } } };
const sentence = { "text/plain": { schema: text } };
export const pageOrText = { content: { ...page.content, ...sentence } };

/** To JSON a code with words, to a form the words alone. */
export const refusal = (description: string) => ({
  description,
  content: { ...json(ref("Problem")).content, ...sentence },
});

/** Answers by status, for doors that shared caches keep, and for those of a member. */
export const cached = {
  304: {
    description: "As the entity tag that was sent.",
    ...kept,
  },
};
/** To any request, before it reaches a door: see `infra/firewall.ts`. */
export const anywhere = {
  429: { description: "More requests than one address is allowed.", ...headersOf("Retry-After") },
};
export const seen = { 303: { description: "To a form.", ...headersOf("Location") } };
export const refused = {
  401: { description: "To JSON: log in first.", ...json(object({ login: text })) },
  403: refusal("Not sent by this site's own pages."),
  413: refusal("More than any form of ours sends."),
  503: refusal("The database or the shop cannot be asked just now; nothing was changed."),
};
export const plainlyRefused = {
  413: { description: "More than any form of ours sends.", content: sentence },
  503: {
    description: "The database or the shop cannot be asked just now; nothing was changed.",
    content: sentence,
  },
};
