import { CODE_MINUTES, makePasskeyCode } from "../../core/accounts/passkey-code";
import { staffRole } from "../../core/accounts/staff";
import { env } from "../../core/env";
import { findMembersNamed } from "../../core/shop/find-members-named";
import config from "../../shinkan.config";
import { type Command, UsageError } from "../command-line/command";

interface Made {
  member: string;
  code: string;
  expiresAt: Date;
  revoked: number;
  page: string;
}

export const operatorCommand: Command = {
  summary: "Prints a one-time code by which an operator registers a passkey for the console.",
  usage: "MEMBER [--revoke]",
  details: [
    "  --revoke  takes the member's passkeys away first and logs them out everywhere: for a lost device",
    `MEMBER is a login name, an e-mail address or the shop's own key. The code holds for ${CODE_MINUTES} minutes, once.`,
  ].join("\n"),
  options: { revoke: { type: "boolean" } },
  async run({ positionals, options, by, now }): Promise<Made> {
    const memberId = await operatorNamed(positionals, now);
    const made = await makePasskeyCode({
      memberId,
      revoke: options.revoke === true,
      by: { id: by, role: "command-line" },
      now,
    });
    return { member: memberId, ...made, page: `${env("SITE_URL").SITE_URL}/login?next=/console` };
  },
  print: (result) => printed(result as Made),
};

async function operatorNamed(positionals: string[], now: Date): Promise<string> {
  const [named, ...more] = positionals;
  if (!named || more.length > 0) throw new UsageError("Say who: MEMBER");
  const found = await findMembersNamed(config.shop, named, now);
  const [member] = found;
  if (!member) throw new UsageError(`The shop has no such member: ${named}`);
  if (found.length > 1) throw new UsageError(`Several members share ${named}; say the login name.`);
  if (staffRole(member, config) === "operator") return member.id;
  throw new UsageError(
    `Member ${member.id} is no operator. Give them the role in the shop's own column (shop.members.role), or add "${member.id}" to console.operators in shinkan.config.ts.`,
  );
}

const printed = ({ member, code, expiresAt, revoked, page }: Made): string =>
  [
    ...(revoked > 0 ? [`Passkeys taken away: ${revoked}`, ""] : []),
    `Code for member ${member}:  ${code}`,
    "",
    `It holds once, until ${expiresAt.toISOString()}. Log in at ${page}, open "Passkeys", and type it there.`,
  ].join("\n");
