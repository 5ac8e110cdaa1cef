/** Once a day: what logging in left behind and what was kept long enough is deleted; answers how much of each. */
import { forgetOld } from "../core/accounts/forget";

export const forgetJob = ({ now }: { now: Date }) => forgetOld(now);
