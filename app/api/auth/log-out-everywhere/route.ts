/** Logs a member out on every device. */
import { inLocale } from "@/app/_lib/addresses/paths";
import { leaveTo } from "@/app/_lib/auth/session-cookie";
import { seeOther } from "@/app/_lib/forms/answers";
import { noFields } from "@/app/_lib/forms/member-form";
import { postRoute } from "@/app/_lib/forms/post-route";
import { logOutEverywhere } from "@/core/accounts/sessions";

export const POST = postRoute({
  shape: noFields,
  misfit: "release-not-found",
  proof: "form-with-both",
  unproven: ({ locale }) => seeOther(`${inLocale(locale, "/login")}?problem=form-expired`),
  loggedOut: ({ locale }) => leaveTo(inLocale(locale, "/login")),
  change: async (member, { locale }) => {
    await logOutEverywhere(member.id, new Date());
    return leaveTo(inLocale(locale, "/login"));
  },
});
