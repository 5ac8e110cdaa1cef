import { maskEmail } from "@/core/accounts/mask-email";
import type { Member } from "@/core/shop/member-row";
import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import type { Here } from "../_lib/here";
import { DataTable } from "../_parts/data-table";
import { customerPath } from "./customer-key";

interface Props {
  here: Here;
  /** What the shop knows of them, by id. */
  members: ReadonlyMap<string, Pick<Member, "email">>;
  memberIds: string[];
  about: string;
  locale: Locale;
}

/** Everybody whom the name may mean: that each was looked at has been written down. */
export function SeveralCustomers({ here, members, memberIds, about, locale }: Props) {
  const say = noticesWords(locale);
  return (
    <>
      <p>{say.severalText}</p>
      <DataTable label={say.customer} heads={[say.member, say.address, { unseen: say.open }]}>
        {memberIds.map((memberId) => (
          <tr key={memberId} data-row>
            <th scope="row">{memberId}</th>
            <td>{maskEmail(members.get(memberId)?.email ?? "")}</td>
            <td>
              <a href={customerPath(locale, { memberIds: [memberId], about, isOpen: false }, here)}>
                {say.open}
                <span className="unseen"> {memberId}</span>
              </a>
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}
