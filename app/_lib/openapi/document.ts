/** Every door under `/api`, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). */
import { account } from "./account";
import { alerts } from "./alerts";
import { catalogue } from "./catalogue";
import { schemas } from "./schemas";
import { headers } from "./shapes";

type Doors = Record<string, Record<string, object>>;

/** A member's own doors ask for the session's cookie, unless they say otherwise. */
const ofMembers = (doors: Doors): Doors =>
  Object.fromEntries(
    Object.entries(doors).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, door]) => [method, { security: [{ session: [] }], ...door }]),
      ),
    ]),
  );

export const openApi = {
  openapi: "3.1.0",
  info: {
    title: "Shinkan",
    version: "1",
    description:
      "Forthcoming titles and alerts beside the shop. Members' doors answer to this site's own pages: to a form by a redirect (303), to JSON by JSON.",
  },
  servers: [{ url: "/" }],
  components: {
    schemas,
    headers,
    securitySchemes: {
      session: {
        type: "apiKey",
        in: "cookie",
        name: "next-auth.session-token",
        description: "Set by logging in; on https its name begins with `__Secure-`.",
      },
    },
  },
  paths: { ...(catalogue as Doors), ...ofMembers(alerts), ...ofMembers(account) },
};
