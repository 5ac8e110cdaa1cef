/** The doors of a member's alerts, follows and timings: for a form of ours, or as JSON for a script on this site. */
import { FOLLOW_KINDS } from "@/core/subscriptions/follow-key";
import {
  anyForm,
  anyOf,
  csrfToken,
  form,
  inQuery,
  json,
  jsonOrForm,
  list,
  locale,
  maybe,
  object,
  ofOneMember,
  page,
  pageOrText,
  plainlyRefused,
  ref,
  refusal,
  refused,
  seen,
  text,
  whole,
  yesOrNo,
} from "./shapes";

export const alerts = {
  "/api/subscriptions": {
    post: {
      operationId: "changeSubscription",
      summary: "Set or remove an alert for the member who is logged in",
      requestBody: jsonOrForm(anyOf({ subscribe: whole, unsubscribe: whole, locale, csrfToken })),
      responses: {
        200: { description: "To JSON: what is registered now.", ...json(object({ registered: yesOrNo })) },
        ...seen,
        ...refused,
        404: refusal("The release is not there."),
        409: refusal("On sale already."),
        410: refusal("Called off."),
      },
    },
  },
  "/api/subscriptions/state": {
    get: {
      operationId: "listSubscribed",
      summary: "Which of these titles the member who is logged in waits for, and which bear a followed name",
      parameters: [inQuery("ids", text, "Numbers of releases, with commas between them; at most 200.")],
      responses: {
        200: {
          description: "Null for someone who is not logged in.",
          ...ofOneMember,
          ...json(
            object({
              registered: { type: ["array", "null"], items: whole },
              followed: { type: ["array", "null"], items: object({ release: whole, name: text }) },
            }),
          ),
        },
      },
    },
  },
  "/api/follows": {
    get: {
      operationId: "listFollows",
      summary: "What the member who is logged in follows",
      responses: {
        200: {
          description: "By kind and name; null for someone who is not logged in.",
          ...ofOneMember,
          ...json(object({ follows: { type: ["array", "null"], items: ref("Follow") } })),
        },
      },
    },
    post: {
      operationId: "changeFollow",
      summary: "Follow a name, or end a follow",
      requestBody: jsonOrForm(
        anyOf({
          follow: { enum: FOLLOW_KINDS },
          name: text,
          unfollow: whole,
          locale,
          csrfToken,
          waits: { ...yesOrNo, description: "Wait for the titles found, too. Usual." },
          reprints: yesOrNo,
          formats: yesOrNo,
          released: { ...yesOrNo, description: "Also titles that are out when announced." },
        }),
      ),
      responses: {
        200: {
          description: "To JSON: what is followed now.",
          ...json(object({ followId: whole, following: yesOrNo })),
        },
        ...seen,
        ...refused,
        400: refusal("Nothing can be found by this name."),
      },
    },
  },
  "/api/timings": {
    post: {
      operationId: "saveTimings",
      summary: "When the member who is logged in is told: as usual, or for one title",
      requestBody: jsonOrForm(
        anyOf({
          release: { ...whole, description: "One title the member waits for; null there is as usual." },
          announced: yesOrNo,
          daysBefore: { ...maybe("integer"), minimum: 0, maximum: 30, description: "0 is never." },
          onSale: maybe("boolean"),
          backInStock: maybe("boolean"),
          preorderOpen: maybe("boolean"),
          moved: maybe("boolean"),
          calledOff: maybe("boolean"),
          locale,
          csrfToken,
        }),
      ),
      responses: {
        200: { description: "To JSON.", ...json(object({ saved: yesOrNo })) },
        ...seen,
        ...refused,
        404: refusal("The fields are not what they should be."),
      },
    },
  },
  "/api/alerts/bulk": {
    post: {
      operationId: "changeSubscriptions",
      summary: "Remove several alerts, or put back what was just removed",
      requestBody: form(anyOf({ remove: list(whole), restore: list(whole), locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
  "/api/alerts/pause": {
    post: {
      operationId: "pauseMail",
      summary: "Stop all mail to the member, or let it go on",
      requestBody: form(anyOf({ mail: { enum: ["pause", "resume"] }, locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
  "/api/alerts/complaint": {
    post: {
      operationId: "liftComplaint",
      summary: "Let mail go again to a member who had reported one as spam",
      requestBody: form(anyOf({ locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
  "/api/alerts/hold": {
    post: {
      operationId: "liftHold",
      summary: "Let mail go at once to an address from which it had come back day after day",
      requestBody: form(anyOf({ locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
  "/api/alerts/calendar": {
    post: {
      operationId: "changeCalendar",
      summary: "Make or replace the secret address of the member's own calendar and feed, or switch it off",
      requestBody: form(anyOf({ calendar: { enum: ["make", "revoke"] }, locale, csrfToken })),
      responses: { ...seen, ...plainlyRefused },
    },
  },
  "/api/unsubscribe": {
    get: {
      operationId: "confirmUnsubscribe",
      summary: "Asks whether the mails are to stop that a signed link in a mail names; changes nothing",
      parameters: [inQuery("link", text, "As in the mail.")],
      security: [],
      responses: {
        200: { description: "A page.", ...ofOneMember, ...page },
        400: { description: "A page: the link is not whole.", ...page },
      },
    },
    post: {
      operationId: "unsubscribe",
      summary: "Stops them at once (RFC 8058): no log-in, the link is the proof",
      parameters: [inQuery("link", text, "As in the mail.")],
      security: [],
      requestBody: anyForm(
        anyOf({ "List-Unsubscribe": { const: "One-Click" }, confirmed: { const: "yes" } }),
      ),
      responses: {
        200: {
          description: "A page; a mail program's one click is answered with text.",
          ...ofOneMember,
          ...pageOrText,
        },
        400: {
          description: "A page: the link is not whole, or the body is neither; nothing has ended.",
          ...page,
        },
      },
    },
  },
} as const;
