/** Whether what is watched exists: every alarm and graph names a metric that AWS or our own log line publishes, of a thing of ours. */
import { globSync, readFileSync } from "node:fs";
import { all, type Program } from "./program";
import { PUBLISHED } from "./published-metrics";
import type { Rule } from "./rule";

interface Metric {
  by: string;
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

const watched: Rule = {
  says: "every alarm watches a metric that exists, under the dimensions by which it is published",
  violations: (program) => strangers(program, alarms(program)),
  spoil: (program) => spoilAlarm(program, "SiteErrors", { metricName: "Url5XXCount" }),
};

const withAllDimensions: Rule = {
  says: "no alarm leaves out a dimension",
  violations: watched.violations,
  spoil: (program) => spoilAlarm(program, "DatabaseBusy", { dimensions: undefined }),
};

const withoutOtherDimensions: Rule = {
  says: "no alarm has a dimension too many",
  violations: watched.violations,
  spoil: (program) => spoilAlarm(program, "BounceRate", { dimensions: { FunctionName: "x" } }),
};

const ofOurThings: Rule = {
  says: "every alarm watches a function, queue, database or workflow of this very stage",
  violations: (program) => {
    const names = ourNames(program);
    return alarms(program)
      .filter(({ dimensions }) => !Object.values(dimensions).every((value) => names.has(value)))
      .map(({ by }) => by);
  },
  spoil: (program) => spoilAlarm(program, "MailEventsOld", { dimensions: { QueueName: "MailEventQueue" } }),
};

const filtered: Rule = {
  says: "every number of our own that is watched is taken from the log",
  violations: watched.violations,
  spoil: (program) => spoilAlarm(program, "HeldLong", { metricName: "heldHour" }),
};

const logged: Rule = {
  says: "every event that is counted is one that our code logs",
  violations: (program) => {
    const code = globSync("{core,jobs,open-next}/**/*.ts").map((file) => readFileSync(file, "utf8"));
    const events = all(program, "cloudwatch/logMetricFilter").map(
      ({ inputs }) => /^\{ \$\.event = "([a-z-]+)" \}$/.exec(String(inputs.pattern))?.[1] ?? "no event",
    );
    if (events.length < 6) return ["too few filters were read"];
    return events.filter((event) => !code.some((text) => text.includes(`event: "${event}"`)));
  },
  spoil: (program) => {
    for (const { inputs } of all(program, "cloudwatch/logMetricFilter"))
      inputs.pattern = '{ $.event = "heath" }';
  },
};

const drawn: Rule = {
  says: "every graph of the dashboard draws metrics that exist",
  violations: (program) => strangers(program, graphs(program)),
  spoil: ({ resources }) => {
    for (const { type, inputs } of resources)
      if (type === "cloudwatch/dashboard")
        inputs.dashboardBody = String(inputs.dashboardBody).replace('"Invocations"', '"Invocation"');
  },
};

export const METRIC_RULES: Rule[] = [
  watched,
  withAllDimensions,
  withoutOtherDimensions,
  ofOurThings,
  filtered,
  logged,
  drawn,
];

function strangers(program: Program, metrics: Metric[]): string[] {
  if (metrics.length < 10) return ["too few metrics were read"];
  return metrics.filter((each) => !exists(program, each)).map(({ by, name }) => `${by}: ${name}`);
}

function exists(program: Program, { namespace, name, dimensions }: Metric): boolean {
  const given = Object.keys(dimensions).sort().join();
  const documented = PUBLISHED.some(
    (each) => each.namespace === namespace && each.names.includes(name) && each.dimensions.join() === given,
  );
  return documented || (given === "" && ownMetrics(program).has(`${namespace} ${name}`));
}

const ownMetrics = (program: Program): Set<string> =>
  new Set(
    all(program, "cloudwatch/logMetricFilter").map(({ inputs }) => {
      const { namespace, name } = inputs.metricTransformation as Record<string, string>;
      return `${namespace} ${name}`;
    }),
  );

const alarms = (program: Program): Metric[] =>
  all(program, "cloudwatch/metricAlarm").map(({ name: by, inputs }) => ({
    by,
    namespace: String(inputs.namespace),
    name: String(inputs.metricName),
    dimensions: (inputs.dimensions ?? {}) as Record<string, string>,
  }));

type Widget = { properties: { title: string; metrics?: string[][] } };

/** A graph's metric is a row: namespace, name, then dimensions and their values in turn. */
const graphs = (program: Program): Metric[] =>
  all(program, "cloudwatch/dashboard")
    .flatMap(({ inputs }) => (JSON.parse(String(inputs.dashboardBody)) as { widgets: Widget[] }).widgets)
    .flatMap(({ properties: { title, metrics = [] } }) =>
      metrics.map(([namespace = "", name = "", dimension, value = ""]) => ({
        by: title,
        namespace,
        name,
        dimensions: dimension ? { [dimension]: value } : {},
      })),
    );

/** As CloudWatch knows them; the name of a proxy is its id, which the mocks make up. */
const ourNames = ({ resources }: Program): Set<unknown> =>
  new Set(
    resources.flatMap(({ type, name, inputs }) => {
      if (type === "rds/proxy") return [`${name}-id`];
      if (type === "sfn/stateMachine")
        return [`arn:aws:states:ap-northeast-1:123456789012:stateMachine:${inputs.name}`];
      return /^(lambda\/function|sqs\/queue|rds\/instance)$/.test(type)
        ? [inputs.name ?? inputs.identifier ?? name]
        : [];
    }),
  );

function spoilAlarm(program: Program, name: string, spoiled: Record<string, unknown>): void {
  const found = all(program, "cloudwatch/metricAlarm").find((each) => each.name === `${name}Alarm`);
  Object.assign(found?.inputs ?? {}, spoiled);
}
