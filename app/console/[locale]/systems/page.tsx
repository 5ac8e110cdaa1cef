import { localeParam } from "@/app/_lib/addresses/locale-param";
import { listStaff } from "@/core/console/systems/list-staff";
import { systemsWords } from "@/core/words/console/systems";
import { webhooksWords } from "@/core/words/console/webhooks";
import config from "@/shinkan.config";
import { consolePath } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { ConsoleFrame } from "../../_parts/console-frame";
import { StaffTable } from "../../_systems/staff-table";

interface Props {
  params: Promise<{ locale: string }>;
}

/** Who works here, and which systems do. */
export default async function Systems({ params }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const say = systemsWords(locale);
  return (
    <ConsoleFrame here={here} locale={locale} path="/systems">
      <h1>{say.systems}</h1>
      <p className="lead">{say.lead}</p>
      <h2>{say.staff}</h2>
      <p>{say.staffLead}</p>
      <StaffTable staff={await listStaff(config, here.now)} locale={locale} />
      <p>
        {say.revokeOthers} <code>npm run job -- operator NAME --revoke</code>
      </p>
      <h2>{say.connected}</h2>
      <p className="ways">
        <a href={consolePath(locale, "/systems/tokens")}>{say.tokens}</a>{" "}
        <a href={consolePath(locale, "/systems/webhooks")}>{webhooksWords(locale).webhooks}</a>
      </p>
    </ConsoleFrame>
  );
}
