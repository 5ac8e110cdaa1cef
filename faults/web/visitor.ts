/** Someone who reads and registers while things break. */
import type { PlainBrowser } from "../../local/plain-browser";
import type { Stage } from "../../local/stage";

export interface Visitor {
  stage: Stage;
  browser: PlainBrowser;
}

export interface Answered {
  status: number;
  text: string;
  seconds: number;
}

export const answerOf = (url: string): Promise<Answered> =>
  timed(async () => {
    const answer = await fetch(url);
    return { status: answer.status, text: await answer.text() };
  });

/** Sends the form of a title's page and follows to where it leads. */
export function register({ stage: { titles }, browser }: Visitor): Promise<Answered> {
  const [title = ""] = titles;
  const page = { url: browser.origin + title, status: 200, html: "", text: "", forms: [], links: [] };
  const form = {
    action: "/api/subscriptions",
    method: "POST" as const,
    fields: { locale: "ja" },
    buttons: [],
  };
  return timed(async () => {
    const id = String(Number.parseInt(title.slice("/releases/".length), 10));
    const { status, html } = await browser.submit(page, form, { subscribe: id });
    return { status, text: html };
  });
}

/** Whether it came true within so many seconds, asked again and again. */
export async function secondsUntil(isTrue: () => Promise<boolean>, most: number): Promise<boolean> {
  const end = performance.now() + most * 1000;
  while (performance.now() < end) {
    if (await isTrue()) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

async function timed(work: () => Promise<{ status: number; text: string }>): Promise<Answered> {
  const began = performance.now();
  const answered = await work();
  return { ...answered, seconds: (performance.now() - began) / 1000 };
}
