import { type Command, table } from "../command-line/command";
import { orderSheetJob } from "../order-sheet";

export const orderSheetCommand: Command = {
  summary:
    "Mails the order sheet to console.orderSheet.to, unless this week's has gone. On Mondays it goes by itself.",
  usage: "",
  run: ({ now }) => orderSheetJob({ now }),
  print: (result) => table(result as Record<string, unknown>),
};
