/** 10,240 characters without white space for all inline policies of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
import { every } from "../rule";

export const rolePolicySize = every(
  "iam/role",
  "what a role is allowed fits into its policies",
  ({ inlinePolicies = [] }) => {
    const text = (inlinePolicies as { policy?: string }[]).map(({ policy = "" }) => policy).join("");
    return text.replace(/\s/g, "").length <= 10_240;
  },
  { inlinePolicies: [{ policy: "x".repeat(10_241) }] },
);
