/** `$2a$`, `$2b$`, `$2y$` (https://www.openwall.com/crypt/): bcrypt reads the first 72 bytes of a password. */
import { verify as bcryptVerify } from "@node-rs/bcrypt";
import { LIMITS, within } from "./limits";
import type { Scheme } from "./scheme";

const BCRYPT = /^\$2[aby]?\$(\d\d)\$[./A-Za-z0-9]{53}$/;

export const bcrypt: Scheme = {
  verify: (password, stored) => matchesBcrypt(password, stored),
  describe: (stored) => {
    const cost = BCRYPT.exec(stored)?.[1];
    return cost ? `bcrypt cost ${Number(cost)}` : null;
  },
};

/** Whether bcrypt of these bytes is the stored value; for schemes that hash something else than the password as well. */
export async function matchesBcrypt(password: string | Uint8Array, stored: string): Promise<boolean> {
  const cost = BCRYPT.exec(stored)?.[1];
  if (!cost) return false;
  within(Number(cost), 4, LIMITS.bcryptCost);
  return bcryptVerify(password, stored);
}
