/** The configuration as it ships, with two partners who ask for credentials. */
import config from "../../shinkan.config";

const profile = "generic-ja";

export default {
  ...config,
  feeds: [
    ...config.feeds,
    {
      provider: "wholesaler",
      profile,
      source: "https://wholesaler.example/new.csv",
      credentials: "token" as const,
    },
    {
      provider: "our-partner",
      profile,
      source: "https://partner.example/new.csv",
      credentials: "password" as const,
    },
  ],
} satisfies typeof config;
