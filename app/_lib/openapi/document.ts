/** Every door under `/api`, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). */
import { account } from "./account";
import { alerts } from "./alerts";
import { catalogue } from "./catalogue";
import { schemas } from "./schemas";
import { anywhere, headers } from "./shapes";
import { systems } from "./systems";

type Doors = Record<string, Record<string, { responses: object }>>;

/** Each door with who may use it, unless it says so itself, and with what the firewall answers in its place. */
const openedBy = (security: object[], doors: Doors): Doors =>
  Object.fromEntries(
    Object.entries(doors).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, door]) => [
          method,
          { security, ...door, responses: { ...door.responses, ...anywhere } },
        ]),
      ),
    ]),
  );

const ANYONE: object[] = [];
const A_MEMBER = [{ session: [] }];
const A_SYSTEM = [{ token: [] }];

export const openApi = {
  openapi: "3.1.0",
  info: {
    title: "Shinkan",
    version: "1",
    license: { name: "MIT", identifier: "MIT" },
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
      token: {
        type: "http",
        scheme: "bearer",
        description: "`snk_…`, made in the console under *Staff and systems*, with the scopes that it needs.",
      },
    },
  },
  paths: {
    ...openedBy(ANYONE, catalogue),
    ...openedBy(A_MEMBER, alerts),
    ...openedBy(A_MEMBER, account),
    ...openedBy(A_SYSTEM, systems),
  },
};
