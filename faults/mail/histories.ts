/** Random histories of a date and of a member, 100,000 through the pure planning and 500 through the database: each ends as the oracle expects. */
import { atLeast, type Bar, exactly } from "../../local/bars";
import { freshDatabase } from "../../local/testing/test-database";
import { compare, compareByDatabase, type Difference } from "./history/compare";

interface Options {
  short: boolean;
  say(line: string): void;
}

export async function runHistories({ short, say }: Options): Promise<Bar[]> {
  const [many, some] = short ? [5_000, 60] : [100_000, 500];
  const pure = compare(many);
  tell(pure.differences, say);
  const blind = compare(Math.min(many, 2_000), { claimsBlindly: true });
  const db = await freshDatabase();
  const lived = await compareByDatabase(some, 500).finally(() => db.drop());
  tell(lived.differences, say);
  say(`${many} histories: ${pure.mails} mails; ${some} through the database: ${lived.mails} mails`);
  return [
    exactly(`${many} histories, planned unlike the oracle`, pure.differences.length, 0, ""),
    exactly(`${some} histories in the database, unlike the oracle`, lived.differences.length, 0, ""),
    exactly(
      `${some} histories in the database: planned by a second run of the same minute`,
      lived.plannedAgain,
      0,
      "notices",
    ),
    atLeast(
      "control: histories by which a claim that does not ask again is found out",
      blind.differences.length,
      1,
      "",
    ),
  ];
}

function tell(differences: Difference[], say: Options["say"]): void {
  for (const { seed, expected, got } of differences.slice(0, 3))
    say(`history ${seed}: expected [${expected}], got [${got}]`);
}
