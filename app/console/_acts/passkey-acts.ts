/** Registering, using and removing a passkey: what the browser's part in public/js/console.js asks for and sends. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import { provenUntil } from "@/core/accounts/console-session";
import { isPasskeyCode } from "@/core/accounts/passkey-code";
import {
  addPasskey,
  assertionOptions,
  credentialJson,
  registrationOptions,
  removePasskey,
  usePasskey,
} from "@/core/accounts/passkeys";
import { act, type Posted, question } from "../_lib/console-act";
import { consolePath, readNext } from "../_lib/console-address";

const code = z.string().max(40).default("");
const next = z.string().max(500).default("");

const problem = (what: "code" | "refused") => ({
  audited: null,
  answer: Response.json({ problem: what }, { status: 400 }),
});

/** A code that was typed counts; without one, a passkey that the session has just used does. */
async function isAllowed({ here, fields }: Posted<{ code: string }>): Promise<boolean> {
  const { staff, sessionId, now } = here;
  if (fields.code.trim() !== "") return isPasskeyCode(staff.memberId, fields.code, now);
  return (await provenUntil(sessionId, now)) !== null;
}

export const PASSKEY_QUESTIONS = {
  "add-passkey-options": question({
    needs: "operator",
    shape: z.object({ code }),
    answer: async (posted) =>
      (await isAllowed(posted))
        ? Response.json(await registrationOptions(posted.here))
        : problem("code").answer,
  }),
  "use-passkey-options": question({
    needs: "operator",
    shape: z.object({}),
    answer: async ({ here }) => Response.json(await assertionOptions(here)),
  }),
};

export const PASSKEY_ACTS = {
  "add-passkey": act({
    needs: "operator",
    shape: z.object({ credential: credentialJson, code, name: z.string().trim().min(1).max(60), next }),
    change: async (posted) => {
      if (!(await isAllowed(posted))) return problem("code");
      const { here, fields, locale } = posted;
      const { credential, name } = fields;
      const typed = fields.code.trim() === "" ? null : fields.code;
      const audited = await addPasskey({ credential, name, code: typed }, here);
      if (!audited) return problem("refused");
      const to = readNext(fields.next) ?? consolePath(locale, "/passkeys?done=added");
      return { audited, answer: Response.json({ to }) };
    },
  }),
  "use-passkey": act({
    needs: "operator",
    shape: z.object({ credential: credentialJson, next }),
    change: async ({ here, fields, locale }) => {
      const audited = await usePasskey(fields.credential, here);
      if (!audited) return problem("refused");
      const to = readNext(fields.next) ?? consolePath(locale, "/passkeys?done=proven");
      return { audited, answer: Response.json({ to }) };
    },
  }),
  "remove-passkey": act({
    needs: "passkey",
    shape: z.object({ id: z.string().min(1).max(400) }),
    change: async ({ here, fields: { id }, locale }) => ({
      audited: await removePasskey(id, here),
      answer: seeOther(consolePath(locale, "/passkeys?done=removed")),
    }),
  }),
};
