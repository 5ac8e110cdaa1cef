import type { StaffMember } from "@/core/console/systems/list-staff";
import { consoleWords } from "@/core/words/console/console";
import { systemsWords } from "@/core/words/console/systems";
import type { Locale } from "@/core/words/locale";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";

/** Who may enter, with which passkeys, and when each last was here. */
export function StaffTable({ staff, locale }: { staff: StaffMember[]; locale: Locale }) {
  const say = systemsWords(locale);
  const { number, ...words } = consoleWords(locale);
  if (staff.length === 0) return <p>{words.none}</p>;
  return (
    <DataTable
      label={say.staff}
      heads={[say.member, say.role, { number: say.passkeys }, say.passkeyUsed, say.acted]}
    >
      {staff.map(({ memberId, name, role, passkeys, usedAt, actedAt }) => (
        <tr key={memberId} data-row>
          <th scope="row">
            {name ?? say.unknownMember} <small className="raw">{memberId}</small>
          </th>
          <td>{role ? words[role] : say.noRole}</td>
          <td className="number">{number(passkeys)}</td>
          <td>{usedAt ? whenText(usedAt, locale) : say.never}</td>
          <td>{actedAt ? whenText(actedAt, locale) : say.never}</td>
        </tr>
      ))}
    </DataTable>
  );
}
