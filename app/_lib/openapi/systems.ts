/** The doors of other systems, which bear a token. */
import { inQuery, json, list, maybe, object, ofOneMember, problem, ref, text, whole } from "./shapes";

const byToken = (scope: string) => ({
  400: problem("A parameter, or the body, is not what it should be."),
  401: problem("No token, or one that is unknown, revoked or has expired.", "WWW-Authenticate"),
  403: problem(`The token has not the scope \`${scope}\`.`, "WWW-Authenticate"),
  503: problem("The database cannot be asked just now; nothing was changed."),
});

export const systems = {
  "/api/v1/demand": {
    get: {
      operationId: "listDemand",
      summary: "Titles to come, with how many members wait for each",
      description:
        "Scope `demand:read`. The figures are those of the console, counted every quarter of an hour; `countedAt` says when last, and is null before the first time. By day, those without a day last. A page ends with `next`; hand it back as `after` for the page that follows. A token may ask 120 times a minute.",
      parameters: [
        inQuery("from", { type: "string", format: "date" }, "The first day; today if absent."),
        inQuery("after", text, "The `next` of the page before."),
        inQuery("limit", { ...whole, minimum: 1, maximum: 100, default: 100 }, "Titles a page."),
      ],
      responses: {
        200: {
          description: "A page; `next` is null after the last one.",
          ...ofOneMember,
          ...json(
            object({
              countedAt: { ...maybe("string"), format: "date-time" },
              titles: list(ref("WaitedForTitle")),
              next: maybe("string"),
            }),
          ),
        },
        ...byToken("demand:read"),
      },
    },
  },
  "/api/v1/products": {
    post: {
      operationId: "nameProductsOnSale",
      summary: "Names what the shop has just put on sale, so that it is asked about these first",
      description:
        "Scope `products:push`. A hint: whether a title is on sale is read from the shop's own table, at the next watch, within a quarter of an hour. Codes of no title of ours are passed over; naming one again does no harm. A token may ask 120 times a minute.",
      requestBody: {
        required: true,
        ...json(
          object({
            codes: { ...list({ ...text, minLength: 1, maxLength: 40 }), minItems: 1, maxItems: 1_000 },
          }),
        ),
      },
      responses: {
        202: {
          description: "How many were given, and how many of them are ours and had not been named.",
          ...ofOneMember,
          ...json(object({ given: whole, new: whole })),
        },
        ...byToken("products:push"),
        413: problem("More than a thousand codes take."),
      },
    },
  },
} as const;
