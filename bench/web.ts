/** The production bundle under the local Lambda runner: its size, how fast it starts and answers, what a spike does to it. */
import { type Bar, info } from "../local/bars";
import type { Site } from "../local/lambda/site";
import { startStage } from "../local/stage";
import { bundleSize } from "./web/bundle-size";
import { startHello } from "./web/hello";
import { load } from "./web/load";
import { spike } from "./web/spike";
import { startTimes, startTimesMissed } from "./web/start-times";

const NAME = "bench";

interface Options {
  short: boolean;
  say(line: string): void;
}

export async function measure(options: Options): Promise<Bar[]> {
  const { say } = options;
  say("Start: one environment at a time …");
  const hello = await startHello();
  const alone = await startStage({ name: "bench", site: { environments: 1 } });
  const bars: Bar[] = bundleSize();
  try {
    bars.push(...(await startTimes(alone, hello, options)));
  } finally {
    await alone.stop();
  }
  try {
    if (!options.short) bars.push(...(await withoutCompiledCode(hello, options)));
  } finally {
    await hello.stop();
  }
  for (const collapse of [false, true]) {
    say(`Spike: the front lets simultaneous requests ${collapse ? "wait for one answer" : "all pass"} …`);
    const crowd = await startStage({ name: NAME, site: { environments: 4, collapse } });
    try {
      bars.push(...(await spike(crowd, collapse)));
      if (collapse) say("Load: 300 readers and 20 registrations a second …");
      if (collapse) bars.push(...(await load(crowd, options)));
      bars.push(info(`memory of an environment, collapse ${collapse ? "on" : "off"}`, memoryOf(crowd), "MB"));
    } finally {
      await crowd.stop();
    }
  }
  return bars;
}

async function withoutCompiledCode(hello: Site, { say }: Options): Promise<Bar[]> {
  say("Start without compiled code …");
  const stage = await startStage({ name: NAME, site: { environments: 1, compiled: false } });
  try {
    return await startTimesMissed(stage, hello, 9);
  } finally {
    await stage.stop();
  }
}

function memoryOf({ site }: Awaited<ReturnType<typeof startStage>>): number {
  return Math.max(0, ...site.environments().map(({ residentMb }) => residentMb()));
}
