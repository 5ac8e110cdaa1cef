/** Addresses, without language, of every kind of page that there is. */
import { shelfPath } from "@/app/_lib/addresses/paths";
import { ABROAD } from "@/examples/feeds/titles-abroad";
import { findAbroad, type Imported, inDays } from "./titles";

/** Pages of titles in other letters, with signs, dots and emoji, and of who wrote them. */
export const abroadPages = async (): Promise<string[]> => [
  ...(await findAbroad()).map(({ path }) => path),
  ...ABROAD.map(([, , author]) => shelfPath({ kind: "authors", key: author })),
];

/** What anyone may see; by the author and in the month of a title. */
export const publicPages = (title: Imported, author: string, days: number): string[] => [
  "/",
  `/months/${inDays(days).slice(0, 7)}`,
  `/months/${inDays(days).slice(0, 7)}/kinds/book`,
  `/months/${inDays(days).slice(0, 7)}/covers`,
  title.path,
  "/kinds/book",
  `/authors/${encodeURIComponent(author)}`,
  `/after/${inDays(days)}-${title.id}`,
  "/this-week",
  "/undated",
  "/moved",
  "/announced",
  "/embed/coming",
  "/search",
  "/search?q=%E6%9C%AC",
  "/search?q=zzzz",
  `/search?q=${"%E9%95%B7".repeat(60)}`,
  "/months/2041-01/kinds/comic",
  "/nowhere",
  "/login",
  "/login?problem=login-failed",
];

/** What a member sees who waits for this title. */
export const memberPages = (title: Imported): string[] => [
  "/my",
  "/my/calendar",
  "/my/month",
  "/my/month/2041-01",
  "/my/follows",
  "/my/follows?problem=follow-nameless",
  `/my/follows/confirm?follow=author&name=${encodeURIComponent("夏野 汀")}`,
  "/my/preferences?saved=usual",
  "/my/account",
  "/my/account/erase",
  "/my/account/erased",
  "/my/mails/1?after=30",
  `/my/registered/${title.id}`,
  `/my/confirm?subscribe=${title.id}`,
];
