import { type Command, table } from "../command-line/command";
import { type DemandKept, keepDemandJob } from "../keep-demand";

export const keepDemandCommand: Command = {
  summary:
    "Brings the figures of the console's page Demand up to date. Runs every quarter of an hour by itself.",
  usage: "[--rebuild]",
  details: "  --rebuild  forgets all figures and counts every title again",
  options: { rebuild: { type: "boolean" } },
  run: ({ options, now }) => keepDemandJob({ now, rebuild: options.rebuild === true }),
  print: (result) => table({ ...(result as DemandKept) }),
};
