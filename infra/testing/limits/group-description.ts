/** 255 characters of these kinds: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
import { every } from "../rule";

export const groupDescription = every(
  "ec2/securityGroup",
  "a security group is described in characters that it may have",
  ({ description = "Managed by Pulumi" }) => /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(String(description)),
  { description: "新刊" },
);
