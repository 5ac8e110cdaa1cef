/** Says what SES itself withholds: for what reasons, and how many addresses it knows that our own list does not. */
import { SesRefusal } from "../../core/mail/ses-v2";
import { findListStanding } from "../../core/mail/suppression-list";
import { countUnlisted } from "../../core/notices/settle/count-unlisted";

const CALLS = ["GetAccount", "GetConfigurationSet", "ListSuppressedDestinations"];

const REASONS = { bounce: "bounces", complaint: "complaints" };

/** An address that we do not know is no fault: other mail of the account fills the same list. */
export async function aboutSuppressionList(): Promise<string> {
  const { reasons, addresses, isWhole } = await findListStanding().catch((error: Error) => {
    throw new Error(whyNot(error));
  });
  const unlisted = await countUnlisted(addresses);
  const known = `${isWhole ? "" : "more than "}${many(addresses.length)} on it, ${many(unlisted)} not on ours`;
  if (reasons.length === 0) return `SES withholds no mail of ours by its own list (${known})`;
  return `SES withholds mail by its own list after ${reasons.map((one) => REASONS[one]).join(" and ")}: ${known}`;
}

const many = (count: number): string => count.toLocaleString("en");

function whyNot(error: Error): string {
  if (error instanceof SesRefusal && error.status === 403)
    return `SES may not be asked about its list with these credentials. Allow ${CALLS.map((call) => `ses:${call}`).join(", ")}.`;
  return `SES does not tell what is on its own list (${error.message}).`;
}
