/** What the site stands on is taken away, piece by piece: what is cached must go on, forms must say so, all must come back. */
import { tagOf } from "../core/catalogue/tags";
import { publish } from "../jobs/publish";
import { type Bar, exactly, timeAtMost } from "../local/bars";
import type { Gateway } from "../local/lambda/gateway";
import { type Stage, startStage } from "../local/stage";
import { startTcpProxy, type TcpProxy } from "../local/tcp-proxy";
import { killConnections } from "./web/kill-connections";
import { takeConnections } from "./web/take-connections";
import { answerOf, register, secondsUntil, type Visitor } from "./web/visitor";

const NAME = "faults";

interface Options {
  short: boolean;
  say(line: string): void;
}

interface Scene extends Options {
  stage: Stage;
  proxy: TcpProxy;
}

interface Fault {
  name: string;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
  /** Whether a registration can still be taken meanwhile. */
  registers: boolean;
}

export async function breakOnPurpose({ short, say }: Options): Promise<Bar[]> {
  let proxy: TcpProxy | undefined;
  let stage: Stage | undefined;
  try {
    stage = await startStage({
      name: NAME,
      site: { environments: 2 },
      reach: async (url) => {
        const { hostname, port } = new URL(url);
        proxy = await startTcpProxy(hostname, Number(port));
        return Object.assign(new URL(url), { port: String(proxy.port) }).toString();
      },
    });
    if (!proxy) throw new Error("The database is not reached through the proxy.");
    return await breakOneByOne({ stage, proxy, short, say });
  } finally {
    await stage?.stop();
    await proxy?.stop();
  }
}

async function breakOneByOne({ stage, proxy, short, say }: Scene): Promise<Bar[]> {
  const visitor: Visitor = { stage, browser: await stage.member() };
  const failing = (name: string, gateway: Gateway): Fault => ({
    name,
    registers: true,
    begin: () => void Object.assign(gateway, { fault: "error" }),
    end: () => void Object.assign(gateway, { fault: "none" }),
  });
  const { s3, sqs, dynamodb } = stage.site.gateways;
  let letGo = async (): Promise<void> => undefined;
  const faults: Fault[] = [
    {
      name: "database down",
      registers: false,
      begin: () => proxy.set("refuse"),
      end: () => proxy.set("open"),
    },
    {
      name: "database silent",
      registers: false,
      begin: () => proxy.set("silence"),
      end: () => proxy.set("open"),
    },
    { name: "database failed over", registers: true, begin: proxy.cut, end: () => undefined },
    {
      name: "connections killed while frozen",
      registers: true,
      begin: () => killConnections(stage.databaseUrl),
      end: () => undefined,
    },
    {
      name: "database without a free connection",
      registers: false,
      begin: async () => {
        letGo = await takeConnections(stage);
      },
      end: () => letGo(),
    },
    failing("S3 failing", s3),
    failing("SQS failing", sqs),
    failing("DynamoDB failing", dynamodb),
  ];
  const bars: Bar[] = [];
  for (const fault of faults) {
    say(`${fault.name} …`);
    bars.push(...(await meet(fault, visitor, { short, say })));
  }
  return bars;
}

async function meet(
  { name, begin, end, registers }: Fault,
  visitor: Visitor,
  { short, say }: Options,
): Promise<Bar[]> {
  const { stage } = visitor;
  const { site, titles } = stage;
  const [seen = "/", outdated = "/"] = titles;
  for (const address of ["/", seen, outdated]) await answerOf(site.url + address);
  Object.assign(process.env, site.env);
  await publish({ tags: [tagOf.release(Number.parseInt(outdated.slice(10), 10))], now: site.now() });
  site.invalidate();
  const pids = site.environments().map(({ pid }) => pid);

  await begin();
  const shown: number[] = [];
  for (const address of ["/", seen, outdated]) shown.push((await answerOf(site.url + address)).status);
  const form = await register(visitor);
  const began = performance.now();
  await end();
  const recovered = await secondsUntil(async () => (await register(visitor)).status === 200, 30);
  const alive = new Set(site.environments().map(({ pid }) => pid));

  const clear = registers
    ? form.status === 200
    : form.status === 503 && /少し待って|in a moment/.test(form.text);
  if (!clear) say(`  the form answered ${form.status}: ${form.text.slice(0, 300)}`);
  const spent = (performance.now() - began) / 1000;
  const limit = { limit: 10, unit: "s", short };
  return [
    exactly(`${name}: cached pages not shown`, shown.filter((status) => status !== 200).length, 0, ""),
    exactly(`${name}: forms without a clear answer`, clear ? 0 : 1, 0, ""),
    timeAtMost(`${name}: a form is answered after`, form.seconds, limit),
    exactly(`${name}: not recovered within half a minute`, recovered ? 0 : 1, 0, ""),
    timeAtMost(`${name}: recovered after`, spent, limit),
    exactly(`${name}: processes that died`, pids.filter((pid) => !alive.has(pid)).length, 0, ""),
  ];
}
