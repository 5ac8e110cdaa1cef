/** How a scarce title is offered to many who wait: simulated days of sale, by the rule that the planning goes by. */

import { nextWave, type Waiting } from "../core/notices/plan/next-wave";
import { atLeast, atMost, type Bar, exactly, info } from "../local/bars";
import { seeded } from "../local/ses/mail-stage";
import config from "../shinkan.config";
import { type Moment, type Outcome, type Rule, sell } from "./waves/day-of-sale";

const COPIES = 50;
const WAITING = 10_000;
/** Of readers who open the mail while there is a copy, so many buy; and strangers take up to so many copies an hour. */
const BUYERS = { least: 0.1, most: 0.6 };
const STRANGERS_AN_HOUR = 4;

interface Measuring {
  short: boolean;
  say(line: string): void;
}

export async function measure({ short, say }: Measuring): Promise<Bar[]> {
  const runs = short ? 100 : 1_000;
  const { perCopy } = config.mail.waves;
  const violations = { count: 0 };
  const inWaves = simulate(runs, BUYERS, () => waves(perCopy, violations));
  const ideal = simulate(runs, BUYERS, () => omniscient);
  const atOnce = simulate(runs, BUYERS, () => everybody);
  const keen = { least: 0.9, most: 0.9 };
  const keenInWaves = simulate(runs, keen, () => waves(perCopy, violations));
  const keenIdeal = simulate(runs, keen, () => omniscient);
  say(`${runs} days of sale, ${COPIES} copies, ${WAITING} waiting, ${perCopy} unread mails a copy`);
  say(`in waves ${textOf(inWaves)}; ideal ${textOf(ideal)}; all at once ${textOf(atOnce)}`);
  return [
    atMost("waves: mails that lead to a sold-out page", soldOutShare(inWaves), 2, "%"),
    atMost(
      "waves: until the last copy is bought, beside the ideal schedule",
      times(inWaves, ideal),
      1.5,
      "×",
    ),
    exactly("waves: members mailed before one who had registered earlier", violations.count, 0, ""),
    atLeast("control: everybody at once, mails that lead to a sold-out page", soldOutShare(atOnce), 95, "%"),
    info("ideal schedule: mails that lead to a sold-out page", soldOutShare(ideal), "%"),
    info(
      "nine of ten readers buy: in waves, mails that lead to a sold-out page",
      soldOutShare(keenInWaves),
      "%",
    ),
    info("nine of ten readers buy: ideal schedule, the same", soldOutShare(keenIdeal), "%"),
    info("nine of ten readers buy: beside the ideal schedule", times(keenInWaves, keenIdeal), "×"),
  ];
}

function simulate(runs: number, buyers: typeof BUYERS, ruleOf: (run: number) => Rule): Outcome[] {
  return Array.from({ length: runs }, (_, run) => {
    const random = seeded(run * 7_919 + 1);
    const share = buyers.least + (buyers.most - buyers.least) * random();
    const strangersAnHour = STRANGERS_AN_HOUR * random();
    return sell({ copies: COPIES, waiting: WAITING, buyers: share, strangersAnHour, random }, ruleOf(run));
  });
}

/** The planning's own rule. Its members stand in no order in the list that it is given, and must leave it in theirs. */
function waves(perCopy: number, violations: { count: number }): Rule {
  let mailed = 0;
  return ({ stock, left, sent }) => {
    const ahead = Array.from({ length: Math.min(left, Math.ceil(perCopy * stock) + 1) }, (_, place) =>
      memberAt(mailed + place),
    );
    const chosen = nextWave(ahead.toReversed(), { stock, perCopy, waiting: left, underWay: 0, sent });
    violations.count += chosen.filter(({ id }, place) => id !== memberAt(mailed + place).id).length;
    mailed += chosen.length;
    return chosen.length;
  };
}

/** The member who registered so many before: numbers say nothing about the order. */
const memberAt = (place: number): Waiting => ({
  id: (place * 7_907) % 100_003,
  since: new Date(place * 1_000),
});

/** Knows at once who has opened a mail, and has one on its way for each copy. */
const omniscient: Rule = ({ stock, unopened }: Moment) => Math.max(0, stock - unopened);

const everybody: Rule = ({ left }) => left;

const sum = (outcomes: Outcome[], of: keyof Outcome): number =>
  outcomes.reduce((total, outcome) => total + outcome[of], 0);

const soldOutShare = (outcomes: Outcome[]): number =>
  (100 * sum(outcomes, "soldOut")) / sum(outcomes, "mails");

const times = (outcomes: Outcome[], ideal: Outcome[]): number =>
  sum(outcomes, "minutes") / sum(ideal, "minutes");

const textOf = (outcomes: Outcome[]): string =>
  `${Math.round(sum(outcomes, "mails") / outcomes.length)} mails in ${Math.round(sum(outcomes, "minutes") / outcomes.length)} min`;
