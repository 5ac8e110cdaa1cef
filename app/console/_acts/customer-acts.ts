/** Looking up a customer, and seeing the whole address: reads of personal data, each written down before anything is shown. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import { findCustomers, recordUnmasking } from "@/core/console/notices/find-customers";
import config from "@/shinkan.config";
import { act } from "../_lib/console-act";
import { consolePath } from "../_lib/console-address";
import { actorOf } from "../_lib/here";
import { customerPath } from "../_notices/customer-key";

const about = z
  .string()
  .max(200)
  .default("")
  .transform((text) => text.trim());

export const CUSTOMER_ACTS = {
  "find-customer": act({
    needs: "staff",
    shape: z.object({ named: z.string().trim().min(1).max(254), about }),
    change: async ({ here, fields, locale }) => {
      const { named } = fields;
      const { memberIds, audited } = await findCustomers({ named, by: actorOf(here), now: here.now, config });
      const to =
        memberIds.length > 0
          ? customerPath(locale, { memberIds, about: fields.about, isOpen: false }, here)
          : consolePath(locale, "/notices?done=nobody");
      return { audited, answer: seeOther(to) };
    },
  }),
  "unmask-customer": act({
    needs: "operator",
    shape: z.object({ member: z.string().min(1).max(64), about }),
    change: async ({ here, fields, locale }) => ({
      audited: await recordUnmasking(fields.member, actorOf(here), here.now),
      answer: seeOther(
        customerPath(locale, { memberIds: [fields.member], about: fields.about, isOpen: true }, here),
      ),
    }),
  }),
};
