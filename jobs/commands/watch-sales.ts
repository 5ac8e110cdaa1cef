import { type Command, table } from "../command-line/command";
import { watchSalesJob } from "../watch-sales";

export const watchSalesCommand: Command = {
  summary:
    "Asks the shop how it sells the titles that are near their day or waited for. Runs every quarter of an hour by itself.",
  usage: "",
  run: async ({ now }) => watchSalesJob({ now }),
  print: (result) => table(result as Record<string, unknown>),
};
