import { PRODUCT_TYPES } from "@/core/words/release";

const text = { type: "string" } as const;
const maybe = (type: string) => ({ type: [type, "null"] });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const query = (name: string, schema: object, description: string) => ({
  ...{ name, in: "query", required: false, schema, description },
});

const release = {
  type: "object",
  properties: {
    id: { type: "integer" },
    ...{ title: text, subtitle: maybe("string"), series: maybe("string"), volume: maybe("string") },
    contributors: { type: "array", items: { type: "object", properties: { name: text, role: text } } },
    productType: { enum: PRODUCT_TYPES },
    ...{ publisher: maybe("string"), label: maybe("string") },
    date: {
      type: "object",
      description:
        "The span in which the sale starts, in the shop's calendar; one day where precision is day.",
      properties: {
        from: { type: ["string", "null"], format: "date" },
        to: { type: ["string", "null"], format: "date" },
        precision: { enum: ["day", "part", "month", "season", "year", "unknown"] },
        approximate: { type: "boolean" },
      },
    },
    status: text,
    price: { ...maybe("integer"), description: "With tax, in the currency's smallest coin." },
    currency: maybe("string"),
    waiting: { ...maybe("integer"), description: "Members who wait; null below ten." },
    links: { type: "object", properties: { ja: text, en: text } },
  },
};

const releases = {
  type: "object",
  properties: {
    releases: { type: "array", items: { $ref: "#/components/schemas/Release" } },
    next: maybe("string"),
  },
};

/** The doors for machines, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). */
export const openApi = {
  openapi: "3.1.0",
  info: { title: "Shinkan", version: "1", description: "Forthcoming titles and alerts beside the shop." },
  components: { schemas: { Release: release } },
  paths: {
    "/api/v1/releases": {
      get: {
        summary: "What is coming, first day first; or what carries a code",
        parameters: [
          query("from", { type: "string", format: "date" }, "The first day; today if absent."),
          query("after", text, "The `next` of the page before."),
          query("limit", { type: "integer", minimum: 1, maximum: 100, default: 24 }, "Titles a page."),
          query("code", text, "ISBN-13, JAN or magazine code; the other parameters then count for nothing."),
        ],
        responses: {
          200: { description: "A page; `next` is null after the last one.", ...json(releases) },
          304: { description: "As the entity tag that was sent." },
          429: { description: "More than `RateLimit-Policy` allows; `Retry-After` says when to come back." },
          400: { description: "A parameter is not what it should be." },
        },
      },
    },
    "/api/v1/releases/{id}": {
      get: {
        summary: "One release",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: {
          200: { description: "The release.", ...json({ $ref: "#/components/schemas/Release" }) },
          404: { description: "There never was such a release." },
        },
      },
    },
    "/api/search": {
      get: {
        summary: "Up to eight titles to offer while someone types",
        parameters: [query("q", text, "What was typed so far.")],
        responses: {
          200: {
            description: "Titles, best first.",
            ...json({ type: "object", properties: { titles: { type: "array" } } }),
          },
        },
      },
    },
    "/api/subscriptions": {
      post: {
        summary: "Set or remove an alert for the member who is logged in; a form is answered by a redirect",
        requestBody: json({
          type: "object",
          properties: {
            subscribe: { type: "integer" },
            unsubscribe: { type: "integer" },
            locale: { enum: ["ja", "en"] },
          },
        }),
        responses: {
          200: {
            description: "What is registered now.",
            ...json({ type: "object", properties: { registered: { type: "boolean" } } }),
          },
          303: { description: "To a form: the page that says what is registered now, or the log-in." },
          401: { description: "Log in first, at `login`." },
          403: { description: "Not sent by this site's own pages." },
          409: { description: "On sale already." },
          410: { description: "Called off." },
        },
      },
    },
    "/api/follows": {
      get: {
        summary: "What the member who is logged in follows",
        responses: {
          200: {
            description: "By kind and name; null for someone who is not logged in.",
            ...json({ type: "object", properties: { follows: { type: ["array", "null"] } } }),
          },
        },
      },
      post: {
        summary: "Follow a name, or end a follow; a form is answered by a redirect",
        requestBody: json({
          type: "object",
          properties: {
            follow: { enum: ["author", "series", "publisher", "label", "keyword"] },
            name: text,
            waits: { type: "boolean", description: "Wait for the titles found, too. Usual." },
            reprints: { type: "boolean" },
            formats: { type: "boolean" },
            released: { type: "boolean", description: "Also titles that are out when announced." },
            unfollow: { type: "integer" },
            locale: { enum: ["ja", "en"] },
          },
        }),
        responses: {
          200: {
            description: "What is followed now.",
            ...json({
              type: "object",
              properties: { followId: { type: "integer" }, following: { type: "boolean" } },
            }),
          },
          303: { description: "To a form: the page that says what is followed now, or the log-in." },
          400: { description: "Nothing can be found by this name." },
          401: { description: "Log in first, at `login`." },
          403: { description: "Not sent by this site's own pages." },
        },
      },
    },
    "/api/timings": {
      post: {
        summary: "When the member who is logged in is told: as usual, or for one title",
        requestBody: json({
          type: "object",
          properties: {
            release: { type: "integer", description: "One title the member waits for." },
            announced: { type: "boolean" },
            daysBefore: { ...maybe("integer"), minimum: 0, maximum: 30, description: "0 is never." },
            ...{ onSale: maybe("boolean"), moved: maybe("boolean"), withdrawn: maybe("boolean") },
          },
        }),
        responses: {
          200: { description: "Saved. For a title, null is as usual." },
          303: { description: "To a form: the page that it stood on, or the log-in." },
          401: { description: "Log in first, at `login`." },
          403: { description: "Not sent by this site's own pages." },
        },
      },
    },
  },
} as const;
