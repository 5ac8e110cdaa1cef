/** The doors that anyone may read. */
import { cached, inQuery, json, kept, list, maybe, object, problem, ref, text, whole } from "./shapes";

const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  required: false,
  schema: text,
  description: "Entity tags of answers that you have.",
};

export const catalogue = {
  "/api/v1/releases": {
    get: {
      operationId: "listReleases",
      summary: "What is coming, first day first; or what carries a code",
      description:
        "A page ends with `next`; hand it back as `after` for the page that follows. A place in the list, not a number of titles: however far along, a page costs the same, and titles added meanwhile shift nothing.",
      parameters: [
        inQuery("from", { type: "string", format: "date" }, "The first day; today if absent."),
        inQuery("after", text, "The `next` of the page before."),
        inQuery("limit", { ...whole, minimum: 1, maximum: 100, default: 24 }, "Titles a page."),
        inQuery("code", text, "ISBN-13, JAN or magazine code; the other parameters then count for nothing."),
        ifNoneMatch,
      ],
      responses: {
        200: {
          description: "A page; `next` is null after the last one.",
          ...kept,
          ...json(object({ releases: list(ref("Release")), next: maybe("string") })),
        },
        400: problem("A parameter is not what it should be.", "RateLimit-Policy"),
        ...cached,
      },
    },
  },
  "/api/v1/releases/{id}": {
    get: {
      operationId: "getRelease",
      summary: "One release, also one that was called off: its status says so",
      parameters: [{ name: "id", in: "path", required: true, schema: whole }, ifNoneMatch],
      responses: {
        200: { description: "The release.", ...kept, ...json(ref("Release")) },
        404: problem("There never was such a release.", "RateLimit-Policy"),
        ...cached,
      },
    },
  },
  "/api/search": {
    get: {
      operationId: "suggestTitles",
      summary: "Up to eight titles to offer while someone types",
      parameters: [inQuery("q", text, "What was typed so far."), ifNoneMatch],
      responses: {
        200: {
          description: "Titles, best first.",
          ...kept,
          ...json(object({ titles: list(object({ title: text, path: text })) })),
        },
        ...cached,
      },
    },
  },
  "/api/openapi.json": {
    get: {
      operationId: "getDescription",
      summary: "This document",
      parameters: [ifNoneMatch],
      responses: { 200: { description: "OpenAPI 3.1.", ...kept, ...json({ type: "object" }) }, ...cached },
    },
  },
} as const;
