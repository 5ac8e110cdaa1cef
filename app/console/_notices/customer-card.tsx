import { maskEmail } from "@/core/accounts/mask-email";
import type { CustomerAnswer } from "@/core/console/notices/read-customer";
import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import { actPath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "../_parts/form-fields";

interface Props {
  here: Here;
  customer: Pick<CustomerAnswer, "memberId" | "email" | "name">;
  about: string;
  /** Address and name are shown whole. */
  isOpen: boolean;
  locale: Locale;
}

/** Who the customer is: masked until somebody who may has asked for more. */
export function CustomerCard({ here, customer, about, isOpen, locale }: Props) {
  const say = noticesWords(locale);
  const { memberId, email, name } = customer;
  return (
    <>
      <dl className="facts">
        <dt>{say.member}</dt>
        <dd>{memberId}</dd>
        <dt>{say.address}</dt>
        <dd>{email === null ? say.gone : isOpen ? email : maskEmail(email)}</dd>
        {isOpen && name && (
          <>
            <dt>{say.name}</dt>
            <dd>{name}</dd>
          </>
        )}
      </dl>
      {!isOpen && email !== null && here.staff.role === "operator" && (
        <form method="post" action={actPath("unmask-customer")}>
          <FormFields here={here} locale={locale} />
          <input type="hidden" name="member" value={memberId} />
          <input type="hidden" name="about" value={about} />
          <button type="submit" className="tell">
            {say.unmask}
          </button>{" "}
          <small>{say.unmaskText}</small>
        </form>
      )}
    </>
  );
}
