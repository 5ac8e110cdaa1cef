/** The currencies of ISO 4217, how many decimals each has, and the signs by which prices name them. */

/** Decimals as ISO 4217 gives them (data of 2026-01); they are not those by which Intl shows amounts. */
const BY_DECIMALS: [number, string][] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
     CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
     KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
     PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD
     TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
];

const DECIMALS = new Map(
  BY_DECIMALS.flatMap(([decimals, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, decimals]),
  ),
);

export const CURRENCIES: readonly string[] = [...DECIMALS.keys()];

/** How many digits of the smallest coin: 0 for yen, 2 for cents; null where there is no such currency. */
export const decimalsOf = (currency: string): number | null => DECIMALS.get(currency) ?? null;

/** Signs, each with the currencies that use it; the first is meant unless the provider is known to use another of them. */
const SIGNS = new Map([
  ["¥", ["JPY", "CNY"]],
  ["円", ["JPY"]],
  ["\\", ["JPY", "KRW"]], // how code pages 932 and 949 write their own sign
  ["yen", ["JPY"]],
  ["元", ["CNY", "TWD"]],
  ["rmb", ["CNY"]],
  ["人民币", ["CNY"]],
  ["人民币元", ["CNY"]],
  ["원", ["KRW"]],
  ["won", ["KRW"]],
  ["ウォン", ["KRW"]],
  ["₩", ["KRW"]],
  ["$", ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "BZD", "JMD", "TTD", "FJD"]],
  ["us$", ["USD"]],
  ["dollar", ["USD", "AUD", "CAD", "NZD", "SGD", "HKD"]],
  ["dollars", ["USD", "AUD", "CAD", "NZD", "SGD", "HKD"]],
  ["usdollar", ["USD"]],
  ["usdollars", ["USD"]],
  ["ドル", ["USD", "AUD", "CAD", "NZD", "SGD", "HKD"]],
  ["a$", ["AUD"]],
  ["au$", ["AUD"]],
  ["c$", ["CAD"]],
  ["ca$", ["CAD"]],
  ["can$", ["CAD"]],
  ["cdn$", ["CAD"]],
  ["nz$", ["NZD"]],
  ["s$", ["SGD"]],
  ["hk$", ["HKD"]],
  ["nt$", ["TWD"]],
  ["mx$", ["MXN"]],
  ["r$", ["BRL"]],
  ["£", ["GBP"]],
  ["ポンド", ["GBP"]],
  ["€", ["EUR"]],
  ["ユーロ", ["EUR"]],
  ["euro", ["EUR"]],
  ["euros", ["EUR"]],
  ["pounds", ["GBP"]],
  ["₹", ["INR"]],
  ["rs.", ["INR", "PKR", "LKR"]],
  ["฿", ["THB"]],
  ["₫", ["VND"]],
  ["rm", ["MYR"]],
  ["rp", ["IDR"]],
  ["₱", ["PHP"]],
  ["₽", ["RUB"]],
  ["₺", ["TRY"]],
  ["₪", ["ILS"]],
  ["₴", ["UAH"]],
  ["zł", ["PLN"]],
  ["kč", ["CZK"]],
  ["ft", ["HUF"]],
  ["kr", ["SEK", "NOK", "DKK", "ISK"]],
  ["kr.", ["DKK", "NOK", "SEK", "ISK"]],
  ["sfr.", ["CHF"]],
  ["fr.", ["CHF"]],
]);

/** The currency that a sign, a code or a word such as `£`, `usd` or 円 names; null where it names none. `usual` is the provider's. */
export function currencyOf(word: string, usual: string): string | null {
  const plain = word.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  const code = plain.toUpperCase();
  if (DECIMALS.has(code)) return code;
  const named = SIGNS.get(plain);
  return named ? (named.find((each) => each === usual) ?? named[0] ?? null) : null;
}
