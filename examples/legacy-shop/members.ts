/** The example shop's members: the same ones every time. */

/** One row of `users`, in the order of `MEMBER_COLUMNS`. */
export type MemberRow = readonly [
  login: string,
  email: string,
  password: string,
  name: string,
  role: string,
  status: string,
  phone: string,
  registeredAt: Date,
  withdrawnAt: Date | null,
];

export const MEMBER_COLUMNS =
  "login_id, email, password, display_name, role, status, phone, registered_at, withdrawn_at";

/** What every member of the example shop types to log in. */
export const DEMO_PASSWORD = "akebono-2026";

const DAY = 86_400_000;

const FAMILY_NAMES = [
  "佐藤 sato",
  "鈴木 suzuki",
  "高橋 takahashi",
  "田中 tanaka",
  "伊藤 ito",
  "渡辺 watanabe",
  "山本 yamamoto",
  "中村 nakamura",
  "小林 kobayashi",
  "加藤 kato",
  "吉田 yoshida",
  "山田 yamada",
  "佐々木 sasaki",
  "山口 yamaguchi",
  "松本 matsumoto",
  "井上 inoue",
  "木村 kimura",
  "林 hayashi",
  "斎藤 saito",
  "髙島 takashima",
];

const GIVEN_NAMES = [
  "陽菜 hina",
  "結衣 yui",
  "美咲 misaki",
  "さくら sakura",
  "葵 aoi",
  "莉子 riko",
  "楓 kaede",
  "千尋 chihiro",
  "蓮 ren",
  "大翔 hiroto",
  "悠真 yuma",
  "翔太 shota",
  "健 ken",
  "直樹 naoki",
  "拓海 takumi",
  "誠 makoto",
];

/** The handful with a part to play in the demo and the tests; `withdrawn` and `suspended` may not log in. */
export function namedMembers(password: string, now: Date): MemberRow[] {
  const since = new Date(now.getTime() - 900 * DAY);
  const left = new Date(now.getTime() - 30 * DAY);
  const row = (login: string, name: string, role: string, status: string, until: Date | null): MemberRow => [
    login,
    `${login}@example.com`,
    password,
    name,
    role,
    status,
    "03-0000-0000",
    since,
    until,
  ];
  return [
    row("hanako", "山田 花子", "MEMBER", "ACTIVE", null),
    row("taro", "鈴木 太郎", "MEMBER", "ACTIVE", null),
    row("withdrawn", "佐藤 去", "MEMBER", "ACTIVE", left),
    row("suspended", "高橋 停", "MEMBER", "SUSPENDED", null),
    row("operator", "店長", "OPERATOR", "ACTIVE", null),
  ];
}

/** `count` ordinary members named `sato.hina1` and so on; one in forty has withdrawn. */
export function ordinaryMembers(count: number, password: string, now: Date): MemberRow[] {
  return Array.from({ length: count }, (_, index) => ordinaryMember(index + 1, password, now));
}

function ordinaryMember(number: number, password: string, now: Date): MemberRow {
  const [family, familyRoman] = nameFrom(FAMILY_NAMES, number * 7);
  const [given, givenRoman] = nameFrom(GIVEN_NAMES, number * 11 + Math.floor(number / 20));
  const login = `${familyRoman}.${givenRoman}${number}`;
  const since = new Date(now.getTime() - (40 + ((number * 37) % 2_000)) * DAY);
  const left = number % 40 === 0 ? new Date(now.getTime() - (number % 39) * DAY) : null;
  const phone = `090-0000-${String(number).padStart(4, "0")}`;
  return [
    login,
    `${login}@example.com`,
    password,
    `${family} ${given}`,
    "MEMBER",
    "ACTIVE",
    phone,
    since,
    left,
  ];
}

function nameFrom(names: readonly string[], position: number): [written: string, roman: string] {
  const [written = "", roman = ""] = (names[position % names.length] ?? "").split(" ");
  return [written, roman];
}
