/** In which ways the stories are told: any two of width, language and theme meet in one of the four. */
export interface Way {
  name: string;
  width: "phone" | "desktop";
  language: "ja" | "en";
  theme: "light" | "dark";
}

/** `npm test` tells them in the first way. */
export const WAYS: [usual: Way, ...others: Way[]] = [
  { name: "phone-ja", width: "phone", language: "ja", theme: "light" },
  { name: "desktop-en", width: "desktop", language: "en", theme: "light" },
  { name: "phone-en-dark", width: "phone", language: "en", theme: "dark" },
  { name: "desktop-ja-dark", width: "desktop", language: "ja", theme: "dark" },
];
