/** An instant as argument, one run of notify as a process of its own: something that a test may kill. It says when it begins to send. */
import { closeDatabase } from "../../core/database/pool";
import { notify } from "../../core/notices/notify";
import { closeShop } from "../../core/shop/shop-database";
import config from "../../shinkan.config";

const now = new Date(process.argv[2] ?? "");
const summary = await notify({ now, config, onPermits: () => void process.send?.("sends") });
process.stdout.write(`${JSON.stringify(summary)}\n`);
await Promise.all([closeDatabase(), closeShop()]);
