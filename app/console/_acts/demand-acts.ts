/** What is done on the page Demand: the order sheet is taken away as a file. */
import { z } from "zod";
import type { Actor } from "@/core/accounts/audit-log";
import { recordSheet } from "@/core/console/record-acts";
import { makeOrderSheet } from "@/core/demand/order-sheet";
import { shopDay } from "@/core/shop-day";
import { demandWords } from "@/core/words/console/demand";
import config from "@/shinkan.config";
import { choiceOf, windowShape } from "../_demand/demand-address";
import { act } from "../_lib/console-act";

export const DEMAND_ACTS = {
  "export-order-sheet": act({
    needs: "staff",
    shape: z.object({ within: windowShape }),
    change: async ({ here, fields: { within }, locale }) => {
      const today = shopDay(here.now, config.shop.timeZone);
      const { text } = await makeOrderSheet(choiceOf({ within, named: null }, today), { today, locale });
      const by: Actor = { id: here.staff.memberId, role: here.staff.role };
      const answer = new Response(text, {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${demandWords(locale).fileName(today)}"`,
          "Cache-Control": "private, no-store",
        },
      });
      return { answer, audited: await recordSheet(String(within), by, here.now) };
    },
  }),
};
