import { expect, test } from "vitest";
import config from "../../shinkan.config";
import { type AskTexts, aboutDmarc } from "./dmarc";

const senderOf = (from: string) => ({ ...config, mail: { ...config.mail, from } });

/** DNS that knows these texts and no other name. */
const dns =
  (texts: Record<string, string[][]>): AskTexts =>
  async (name) => {
    const found = texts[name];
    if (!found) throw Object.assign(new Error(name), { code: "ENOTFOUND" });
    return found;
  };

test("the policy of the sender's domain is named, or that of the domain above it", async () => {
  const own = dns({
    "_dmarc.shop.co.jp": [["v=spf1 -all"], ["v=DMARC1; p=quar", "antine; rua=mailto:a@shop.co.jp"]],
  });
  expect(await aboutDmarc(senderOf("news@shop.co.jp"), own)).toBe("_dmarc.shop.co.jp says p=quarantine");
  expect(await aboutDmarc(senderOf("news@mail.shop.co.jp"), own)).toBe("_dmarc.shop.co.jp says p=quarantine");
});

test("a policy that asks for nothing is named with what to do next", async () => {
  const none = dns({ "_dmarc.shop.co.jp": [["v=DMARC1;p=none"]] });
  expect(await aboutDmarc(senderOf("news@shop.co.jp"), none)).toMatch(
    /p=none: read its reports .* quarantine$/,
  );
});

test("a domain without a policy is wrong; a DNS that does not answer is not the sender's fault", async () => {
  await expect(aboutDmarc(senderOf("news@shop.co.jp"), dns({}))).rejects.toThrow(
    /^no DMARC policy stands at _dmarc.shop.co.jp/,
  );
  const away: AskTexts = async () => {
    throw Object.assign(new Error("x"), { code: "ETIMEOUT" });
  };
  expect(await aboutDmarc(senderOf("news@shop.co.jp"), away)).toBe(
    "not asked: DNS does not answer from here (ETIMEOUT)",
  );
});

test("nobody is asked about an example", async () => {
  const names: string[] = [];
  const says = await aboutDmarc(config, async (name) => {
    names.push(name);
    return [];
  });
  expect([says, names]).toEqual(["shop.example is an example's domain: nobody is asked about it", []]);
});
