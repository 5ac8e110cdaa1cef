/** Making and revoking tokens of other systems. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import { isScope, makeToken, revokeToken } from "@/core/accounts/api-tokens";
import { act } from "../_lib/console-act";
import { consolePath } from "../_lib/console-address";
import { actorOf } from "../_lib/here";
import { withSecret } from "../_lib/shown-once";

const DAY = 86_400_000;
const LIFETIMES = { never: null, d30: 30, d90: 90, d365: 365 } as const;

const newToken = z.object({
  name: z
    .string()
    .max(60)
    .transform((text) => text.trim()),
  expires: z.enum(["never", "d30", "d90", "d365"]),
});

export const TOKEN_ACTS = {
  "make-token": act({
    needs: "passkey",
    shape: newToken,
    change: async ({ here, fields: { name, expires }, form, locale }) => {
      const scopes = form.getAll("scope").filter(isScope);
      if (name === "" || scopes.length === 0)
        return { audited: null, answer: seeOther(consolePath(locale, "/systems/tokens?done=incomplete")) };
      const days = LIFETIMES[expires];
      const expiresAt = days === null ? null : new Date(here.now.getTime() + days * DAY);
      const { token, audited } = await makeToken({ name, scopes, expiresAt }, actorOf(here), here.now);
      const answer = seeOther(consolePath(locale, "/systems/tokens?done=made"));
      return { audited, answer: withSecret(answer, token, here) };
    },
  }),
  "revoke-token": act({
    needs: "passkey",
    shape: z.object({ id: z.coerce.number().int().positive().max(4_294_967_295) }),
    change: async ({ here, fields: { id }, locale }) => {
      const audited = await revokeToken(id, actorOf(here), here.now);
      const done = audited ? "revoked" : "gone";
      return { audited, answer: seeOther(consolePath(locale, `/systems/tokens?done=${done}`)) };
    },
  }),
};
