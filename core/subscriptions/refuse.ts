/** Ends at once what a member refuses by a link in a mail, also for what is planned already. */
import { unfollow } from "./follow";
import { refuseOccasion } from "./timings";
import { unsubscribe, unsubscribeFromAll } from "./unsubscribe";
import type { Refused } from "./unsubscribe-link";

/** Safe to repeat: who has refused already stays so. */
export async function refuse(memberId: string, refused: Refused, now: Date): Promise<void> {
  if (refused.what === "release") await unsubscribe({ memberId, releaseId: refused.releaseId, now });
  else if (refused.what === "follow") await unfollow({ memberId, followId: refused.followId, now });
  else if (refused.what === "occasion") await refuseOccasion(memberId, refused.occasion, now);
  else await unsubscribeFromAll({ memberId, now });
}
