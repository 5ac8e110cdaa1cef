/** The doors of a member's account: logging in and out, taking the data along, having it erased. */
import {
  anyOf,
  csrfToken,
  form,
  json,
  locale,
  maybe,
  object,
  ofOneMember,
  plainlyRefused,
  seen,
  text,
} from "./shapes";

export const account = {
  "/api/auth/csrf": {
    get: {
      operationId: "getCsrfToken",
      summary: "A token for the forms below, and the cookie that it belongs to",
      security: [],
      responses: { 200: { description: "The token.", ...json(object({ csrfToken: text })) } },
    },
  },
  "/api/auth/session": {
    get: {
      operationId: "getSession",
      summary: "Who is logged in, and until when",
      responses: {
        200: {
          description: "An empty object for someone who is not logged in.",
          ...json(
            object({ member: object({ id: text, name: maybe("string") }), expires: text }, [
              "member",
              "expires",
            ]),
          ),
        },
      },
    },
  },
  "/api/auth/callback/credentials": {
    post: {
      operationId: "logIn",
      summary: "Log in with the shop's own login ID and password",
      security: [],
      requestBody: form(
        anyOf({
          login: text,
          password: text,
          callbackUrl: text,
          locale,
          csrfToken,
          intent: {
            ...text,
            description: "Signed: the alert or follow that was asked for before the log-in.",
          },
        }),
      ),
      responses: {
        ...seen,
        413: plainlyRefused[413],
      },
    },
  },
  "/api/auth/signout": {
    post: {
      operationId: "logOut",
      summary: "Log out here",
      requestBody: form(anyOf({ callbackUrl: text, csrfToken })),
      responses: { ...seen, 413: plainlyRefused[413] },
    },
  },
  "/api/auth/log-out-everywhere": {
    post: {
      operationId: "logOutEverywhere",
      summary: "End every session of the member; elsewhere within 60 seconds",
      requestBody: form(anyOf({ locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
  "/api/account/export": {
    get: {
      operationId: "exportAccount",
      summary: "Everything this service keeps about the member, as one file",
      parameters: [{ name: "locale", in: "query", required: false, schema: locale }],
      responses: {
        200: {
          description: "By what it is about; what the shop knows is told beside it.",
          ...ofOneMember,
          ...json(
            object({
              exportedAt: { ...text, format: "date-time" },
              member: object({ id: text }),
              readFromTheShop: object({ name: maybe("string"), email: maybe("string") }),
              kept: { type: "object", additionalProperties: { type: "array", items: { type: "object" } } },
            }),
          ),
        },
        303: { description: "To the log-in." },
        503: plainlyRefused[503],
      },
    },
  },
  "/api/account/erase": {
    post: {
      operationId: "eraseAccount",
      summary: "Erase what this service keeps about the member, and end every session",
      requestBody: form(anyOf({ locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
} as const;
