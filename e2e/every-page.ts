/** Addresses, without language, of every kind of page that there is. */
import { type Imported, inDays } from "./titles";

/** What anyone may see; by the author and in the month of a title. */
export const publicPages = (title: Imported, author: string, days: number): string[] => [
  "/",
  `/months/${inDays(days).slice(0, 7)}`,
  `/months/${inDays(days).slice(0, 7)}/kinds/book`,
  title.path,
  "/kinds/book",
  `/authors/${encodeURIComponent(author)}`,
  "/this-week",
  "/undated",
  "/moved",
  "/announced",
  "/embed/coming",
  "/search",
  "/search?q=%E6%9C%AC",
  "/search?q=zzzz",
  "/nowhere",
  "/login",
  "/login?problem=login-failed",
];

/** What a member sees who waits for this title. */
export const memberPages = (title: Imported): string[] => [
  "/my",
  "/my/calendar",
  "/my/follows",
  "/my/follows?problem=follow-nameless",
  "/my/preferences?saved=usual",
  "/my/account",
  "/my/account/erase",
  "/my/account/erased",
  `/my/registered/${title.id}`,
  `/my/confirm?subscribe=${title.id}`,
];
