/** Erases everything about a member that need not be kept, and ends every session. */
import { inLocale } from "@/app/_lib/addresses/paths";
import { leaveTo } from "@/app/_lib/auth/session-cookie";
import { memberForm, noFields } from "@/app/_lib/forms/member-form";
import { eraseMember } from "@/core/notices/member-data/erase-member";

export const POST = memberForm({
  shape: noFields,
  page: "/my/account/erase",
  afterLogin: "/my/account",
  change: async (member, { locale }) => {
    await eraseMember({ memberId: member.id, now: new Date() });
    return leaveTo(inLocale(locale, "/my/account/erased"));
  },
});
