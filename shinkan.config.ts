import { defineConfig } from "./core/config";

/** The operator's one file. As it stands it serves the example shop in `examples/legacy-shop`. */
export default defineConfig({
  shop: {
    name: { ja: "あけぼの書店", en: "Akebono Books" },
    timeZone: "Asia/Tokyo",
    url: "https://shop.example",
    productUrl: "https://shop.example/books/{code}",
    members: {
      table: "users",
      id: "user_id",
      login: "login_id",
      email: "email",
      password: "password",
      name: "display_name",
      standing: [
        { column: "status", equals: "ACTIVE" },
        { column: "withdrawn_at", is: "null" },
      ],
      role: { column: "role", operator: ["OPERATOR"], viewer: ["STAFF"] },
    },
    passwords: { scheme: "auto" },
    products: { table: "books", code: "isbn", price: "price", stock: "stock" },
    orders: { table: "orders", member: "user_id", code: "isbn", orderedAt: "ordered_at" },
  },
  feeds: [
    {
      provider: "partner",
      profile: "generic-ja",
      source: ".local/feeds/partner.csv",
      thresholds: { movedDays: 1 }, // the example partner's titles keep their distance from today, so all of them move
    },
  ],
  console: { orderSheet: { to: ["buyer@shop.example"], language: "ja" } },
  mail: {
    from: "shinkan@shop.example",
    sender: {
      name: { ja: "あけぼの書店 新刊お知らせ係", en: "Akebono Books, new releases" },
      address: {
        ja: "〒101-0051 東京都千代田区神田神保町0-0-0",
        en: "0-0-0 Kanda-Jimbocho, Chiyoda-ku, Tokyo 101-0051, Japan",
      },
      contact: "support@shop.example",
    },
    window: { from: "07:00", until: "21:00" },
  },
});
