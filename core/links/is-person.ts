/** Who opens a short link: a reader, or a program that looks at what it leads to. */
import { isbot } from "isbot";

/** Chats that unfurl a link, search engines, monitors, and browsers that fetch ahead of a tap are no readers. */
export function isPerson({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  const isAhead = /prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "");
  const browser = headers.get("user-agent") ?? "";
  return method === "GET" && !isAhead && browser !== "" && !isbot(browser);
}
