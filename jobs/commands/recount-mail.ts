import { recountMails } from "../../core/notices/settle/count-mails";
import { type Command, table } from "../command-line/command";

export const recountMailCommand: Command = {
  summary: "Makes the console's figures of mails anew from the ledger. Mail waits meanwhile, for seconds.",
  usage: "",
  run: async () => ({ mails: await recountMails() }),
  print: (result) => table(result as Record<string, unknown>),
};
