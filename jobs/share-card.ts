/** The door of share cards, a function of its own: pages neither load typefaces nor wait for a drawing. */
import { answerCard } from "../core/cards/answer-card";
import { cardsInS3 } from "../core/cards/kept-cards";
import config from "../shinkan.config";

const kept = cardsInS3(process.env.CARDS_BUCKET ?? "");

/** Answers a Function URL's event (payload format 2.0). */
export const handler = async ({ rawPath }: { rawPath: string }) => {
  const { shop } = config;
  const { status, cacheControl, body } = await answerCard(rawPath, { kept, shop, now: new Date() });
  return {
    statusCode: status,
    headers: {
      "content-type": "image/png",
      "cache-control": cacheControl,
      "x-content-type-options": "nosniff",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "cross-origin-resource-policy": "cross-origin", // other sites show it
    },
    body: body?.toString("base64") ?? "",
    isBase64Encoded: true,
  };
};
