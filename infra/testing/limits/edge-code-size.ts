/** 10 KB: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-function-restrictions.html */
import { every } from "../rule";

export const edgeCodeSize = every(
  "cloudfront/function",
  "the function at the edge fits",
  ({ code }) => Buffer.byteLength(String(code)) <= 10_240,
  { code: "x".repeat(10_241) },
);
