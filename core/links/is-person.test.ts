import { expect, test } from "vitest";
import { isPerson } from "./is-person";

/** As the programs send them: iPhone's Safari, Chrome, the browsers inside of LINE, Instagram, Facebook and X, Samsung's, a reader's. */
const READERS = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.9.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 380.0.0.28.104 (iPhone14,5; iOS 18_5; ja_JP; ja; scale=3.00; 1170x2532; 0)",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/515.0.0.39.90;FBBV/739;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/18.5;FBSS/3;FBID/phone;FBLC/ja_JP;FBOP/5]",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/11.5",
  "Mozilla/5.0 (Linux; Android 15; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 11; Kobo Libra) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/90.0.4430.91 Mobile Safari/537.36",
];

const PROGRAMS = [
  "WhatsApp/2.23.20.0 A",
  "facebookexternalhit/1.1;line-poker/1.0",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
  "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
  "Mastodon/4.3.8 (http.rb/5.2.0; +https://example.social/) Bot",
  "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 (compatible; Google-InspectionTool/1.0)",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36",
  "curl/8.14.1",
  "python-requests/2.32.4",
  "Go-http-client/2.0",
  "Java/21.0.7",
  "Amazon CloudFront",
  "",
];

const tapped = (headers: Record<string, string>, method = "GET") =>
  isPerson({ method, headers: new Headers(headers) });

test.each(READERS)("a reader: %s", (browser) => {
  expect(tapped({ "user-agent": browser })).toBe(true);
});

test.each(PROGRAMS)("a program: %s", (program) => {
  expect(tapped({ "user-agent": program })).toBe(false);
});

test("who says nothing, asks for the head alone, or fetches ahead of a tap is no reader", () => {
  const [safari = ""] = READERS;
  expect(tapped({})).toBe(false);
  expect(tapped({ "user-agent": safari }, "HEAD")).toBe(false);
  expect(tapped({ "user-agent": safari, "sec-purpose": "prefetch;prerender" })).toBe(false);
  expect(tapped({ "user-agent": safari, purpose: "prefetch" })).toBe(false);
});
