/** One worker's processor time for each mail, claim and mark included, beside the same messages through the bare SDK. */
import { type Bar, info, percentile, timeAtMost } from "../../local/bars";
import { sesEnvironment } from "../../local/ses/fake-ses";
import { openStage, RELEASE_DAY } from "../../local/ses/mail-stage";
import { start } from "./child";

export interface Round {
  /** Microseconds of the worker's processor time a mail. */
  bareUs: number;
  fullUs: number;
}

export async function measureWorker({
  short,
  say,
}: {
  short: boolean;
  say(line: string): void;
}): Promise<Bar[]> {
  const [rounds, mails] = short ? [5, 500] : [9, 2_000];
  say(`Worker: ${rounds} rounds of ${mails} mails, bare and full in turn …`);
  const stage = await openStage("bench_shop_worker", (rounds + 2) * mails, () => "accept");
  stage.ses.keep = false;
  stage.ses.perSecond = 100_000;
  try {
    const env = sesEnvironment(stage.ses.endpoint);
    const worker = start("cost-child", [RELEASE_DAY.toISOString(), String(rounds), String(mails)], env);
    const measured = (await worker.result()) as Round[];
    const median = (of: (round: Round) => number) => percentile(measured.map(of), 0.5);
    return [
      info(
        "bare SendRawEmail, processor time",
        median(({ bareUs }) => bareUs),
        "µs",
      ),
      info(
        "claim, send and mark, processor time",
        median(({ fullUs }) => fullUs),
        "µs",
      ),
      timeAtMost(
        "worker beside bare SendRawEmail",
        median(({ bareUs, fullUs }) => fullUs / bareUs),
        { limit: 1.6, unit: "×", short },
      ),
    ];
  } finally {
    await stage.stop();
  }
}
