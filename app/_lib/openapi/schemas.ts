/** What the interface shows of a release and of a follow, and how it says what is wrong. */

import { PRECISIONS, PRODUCT_TYPES, RELEASE_STATUSES, SALE_STATES } from "@/core/release/vocabulary";
import { FOLLOW_KINDS } from "@/core/subscriptions/follow-key";
import { list, maybe, object, text, whole, yesOrNo } from "./shapes";

const saleDate = {
  ...object({
    from: { type: ["string", "null"], format: "date" },
    to: { type: ["string", "null"], format: "date" },
    precision: { enum: PRECISIONS },
    approximate: yesOrNo,
  }),
  description: "The span in which the sale starts, in the shop's calendar; one day where precision is day.",
};

const release = object(
  {
    id: whole,
    title: text,
    subtitle: maybe("string"),
    series: maybe("string"),
    volume: maybe("string"),
    contributors: list(object({ name: text, role: text })),
    productType: { enum: PRODUCT_TYPES },
    publisher: maybe("string"),
    label: maybe("string"),
    date: saleDate,
    status: { enum: RELEASE_STATUSES },
    sale: {
      enum: ["to-come", ...SALE_STATES],
      description:
        "How the shop sells it, or what its day says where the shop is not asked; of a single release only.",
    },
    price: { ...maybe("integer"), description: "With tax, in the currency's smallest coin." },
    currency: maybe("string"),
    waiting: { ...maybe("integer"), description: "Members who wait; null below ten." },
    links: object({ ja: text, en: text }),
  },
  ["sale"],
);

const waitedFor = object({
  id: whole,
  code: { ...maybe("string"), description: "ISBN-13, JAN or magazine code." },
  title: text,
  publisher: maybe("string"),
  date: saleDate,
  status: { enum: RELEASE_STATUSES },
  waiting: { ...whole, description: "Members who wait now, exactly." },
});

const follow = object({
  id: whole,
  kind: { enum: FOLLOW_KINDS },
  name: text,
  since: { ...text, format: "date-time" },
  waits: yesOrNo,
  reprints: yesOrNo,
  formats: yesOrNo,
  released: yesOrNo,
  isActive: yesOrNo,
});

export const schemas = {
  Release: release,
  WaitedForTitle: waitedFor,
  Follow: follow,
  Problem: { ...object({ problem: text, text }, ["text"]), description: "A code, and words for a person." },
};
