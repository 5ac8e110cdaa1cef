/** Counts addresses that SES withholds mail from, and that our own list does not know. */
import { z } from "zod";
import { rows } from "../../database/sql";
import { hashesOf } from "./address-hash";

const Hash = z.object({ hash: z.string() });

export async function countUnlisted(addresses: readonly string[]): Promise<number> {
  if (addresses.length === 0) return 0;
  const known = new Set(
    (await rows(Hash, "SELECT DISTINCT address_hash AS hash FROM suppressions")).map(({ hash }) => hash),
  );
  return addresses.filter((address) => !hashesOf(address).some((hash) => known.has(hash))).length;
}
