/** An instant and a number of copies as arguments: a run of notify in a shop that sells so many of every title, or does not say how many. */
import { closeDatabase } from "../../core/database/pool";
import { notify } from "../../core/notices/notify";
import { closeShop } from "../../core/shop/shop-database";
import config from "../../shinkan.config";

const now = new Date(process.argv[2] ?? "");
const copies = process.argv[3];
const stock = copies === undefined ? null : Number(copies);
await notify({ now, config, findBuyable: async (codes) => new Map(codes.map((code) => [code, { stock }])) });
await Promise.all([closeDatabase(), closeShop()]);
