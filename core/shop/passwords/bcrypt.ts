/** `$2a$`, `$2b$`, `$2y$` (https://www.openwall.com/crypt/): bcrypt reads the first 72 bytes of a password. */
import { verify as bcryptVerify } from "@node-rs/bcrypt";
import { algorithmOf, type Bytes, hex } from "./digests/digest";
import { LIMITS, within } from "./digests/limits";
import { parsed, required, type Scheme } from "./scheme";

const BCRYPT = /^\$2[aby]?\$(\d\d)\$[./A-Za-z0-9]{53}$/;

export const bcrypt: Scheme = {
  verify: (password, stored) => matchesBcrypt(password, stored),
  describe: (stored) => {
    const cost = BCRYPT.exec(stored)?.[1];
    return cost ? `bcrypt cost ${Number(cost)}` : null;
  },
};

/** bcrypt over the hexadecimal text of another digest, `pre` = `md5-hex` … `sha512-hex`: looks like bcrypt, so it is pinned. */
export const bcryptOverDigest: Scheme = {
  verify: (password, stored, extra) => matchesBcrypt(hex(innerDigest(extra.pre), password), stored),
  kind: (stored) => {
    const inner = bcrypt.describe?.(stored);
    return inner ? `${inner} over a digest` : null;
  },
  check: (extra) => {
    innerDigest(required(extra, "pre"));
  },
};

const innerDigest = (pre: unknown) => algorithmOf(String(pre).replace(/-hex$/, ""));

export const isBcrypt = (stored: string): boolean => BCRYPT.test(stored);

/** Whether bcrypt of these bytes is the stored value; for schemes that hash something else than the password as well. */
export async function matchesBcrypt(password: Bytes, stored: string): Promise<boolean> {
  const [cost = ""] = parsed(BCRYPT, stored);
  within(Number(cost), 4, LIMITS.bcryptCost);
  return bcryptVerify(password, stored);
}
