/** Decides when a refusal is answered, whatever its reason: as late as the slower ones of late, so that its time says nothing. */

/** So many refusals back, whatever their reason, say what one takes now. */
const REMEMBERED = 50;
/** Of these, the share that is not slower than what all are made to wait for, with a little room above. */
const SHARE = 0.9;
const ROOM = 1.1;
/** One slow minute must not keep everybody waiting. */
const LONGEST = 1_000;
/** The few that take longer still are answered at whole steps, in milliseconds. */
const STEP = 10;

const ofLogins: number[] = [];

/**
 * Milliseconds from the beginning of the attempt. A row of the shop more or less costs a tenth of a millisecond; steps
 * alone would tell it wherever the usual time lies at the edge of one, so that edge is kept where few come. `latest` is the memory of
 * refusals of one kind; log-ins have their own.
 */
export function answerTime(spent: number, atLeast: number, latest: number[] = ofLogins): number {
  if (latest.push(spent) > REMEMBERED) latest.shift();
  const usual = latest.toSorted((one, other) => one - other)[Math.floor(latest.length * SHARE)] ?? spent;
  const late = Math.max(atLeast, Math.min(ROOM * usual, LONGEST));
  return spent <= late ? late : Math.ceil(spent / STEP) * STEP;
}
