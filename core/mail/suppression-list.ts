/** SES's own list of addresses to which it takes mail and sends none: looks an address up, takes one off, says what stands on it. */
import { z } from "zod";
import { type AskSes, pathPart, sesV2 } from "./ses-v2";

/** An entry of the list, which is the account's in this region. */
export interface Listed {
  reason: "bounce" | "complaint";
  /** When the address was put there last, by the clock of SES. */
  since: Date;
}

export interface SuppressionList {
  /** Null for an address that is not on the list. Throws as `AskSes` does. */
  find(address: string): Promise<Listed | null>;
  /** Also where the address is not on it any more. */
  remove(address: string): Promise<void>;
}

export interface ListStanding {
  /** For what reasons SES withholds mail of ours; empty where it withholds none. */
  reasons: Listed["reason"][];
  addresses: string[];
  /** False where there are more addresses than were read. */
  isWhole: boolean;
}

const ADDRESSES = "/v2/email/suppression/addresses";
const PAGE = 1_000;
const MOST_PAGES = 20;

const reason = z
  .enum(["BOUNCE", "COMPLAINT"])
  .transform((text): Listed["reason"] => (text === "BOUNCE" ? "bounce" : "complaint"));

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetSuppressedDestination.html: seconds since 1970. */
const Found = z.object({ SuppressedDestination: z.object({ Reason: reason, LastUpdateTime: z.number() }) });
const Page = z.object({
  SuppressedDestinationSummaries: z.array(z.object({ EmailAddress: z.string() })).default([]),
  NextToken: z.string().nullish(),
});
const Options = z.object({ SuppressedReasons: z.array(reason).optional() }).nullish();
const ConfigurationSet = z.object({ SuppressionOptions: Options });
const Account = z.object({ SuppressionAttributes: Options });

export function suppressionList(standIn: { endpoint?: string } = {}): SuppressionList {
  const ask = sesV2(standIn);
  return {
    find: async (address) => {
      const found = await ask("GET", `${ADDRESSES}/${pathPart(address)}`);
      if (found === null) return null;
      const { Reason, LastUpdateTime } = Found.parse(found).SuppressedDestination;
      return { reason: Reason, since: new Date(LastUpdateTime * 1000) };
    },
    remove: async (address) => void (await ask("DELETE", `${ADDRESSES}/${pathPart(address)}`)),
  };
}

/** For a person; reads twenty thousand addresses at most. */
export async function findListStanding(): Promise<ListStanding> {
  const ask = sesV2();
  const reasons = await findReasons(ask);
  const addresses: string[] = [];
  let token: string | null | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = `PageSize=${PAGE}${token ? `&NextToken=${encodeURIComponent(token)}` : ""}`;
    const found = Page.parse((await ask("GET", `${ADDRESSES}?${query}`)) ?? {});
    addresses.push(...found.SuppressedDestinationSummaries.map(({ EmailAddress }) => EmailAddress));
    token = found.NextToken;
    if (!token) break;
  }
  return { reasons, addresses, isWhole: !token };
}

/** A configuration set that says for what reasons, or for none, overrides the account. */
async function findReasons(ask: AskSes): Promise<Listed["reason"][]> {
  const name = process.env.SES_CONFIGURATION_SET;
  const set = name ? await ask("GET", `/v2/email/configuration-sets/${pathPart(name)}`) : null;
  const ofSet = ConfigurationSet.parse(set ?? {}).SuppressionOptions?.SuppressedReasons;
  if (ofSet) return ofSet;
  const account = await ask("GET", "/v2/email/account");
  return Account.parse(account ?? {}).SuppressionAttributes?.SuppressedReasons ?? [];
}
