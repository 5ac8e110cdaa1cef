/** Texts about one release: its action, its facts, its kinds. */
import type {
  CodeType,
  ContributorRole,
  ProductType,
  ReleaseStatus,
  SaleState,
  UnreadProductType,
} from "../release/vocabulary";
import { inBoth } from "./locale";

/** Names the sentence `promise` below in the record of consent: a new wording gets a new name. */
export const CONSENT_WORDING = "release-mail-2026-12-2";

interface ReleaseWords {
  tellMe: string;
  tellMeOnce: string;
  /** Of a title whose day has come, or that is sold out. */
  tellMeBuyable: string;
  tellMeAbout(title: string): string;
  registered: string;
  undo: string;
  seeInShop: string;
  /** In lists: how the shop sells a title that is not simply to come. */
  sale: Record<SaleState, string>;
  cancelled: string;
  postponed: string;
  postponedIndefinitely: string;
  cancelPending: string;
  oldDay(day: string): string;
  day: string;
  price: string;
  includingTax(amount: string): string;
  excludingTax(amount: string): string;
  publisher: string;
  label: string;
  series: string;
  volume(volume: string): string;
  format: string;
  code: Record<Exclude<CodeType, "none">, string>;
  promise: string;
  /** Above the button of a title that cannot be bought although its day has come, or that is sold out. */
  notSoldYet: string;
  soldOut: string;
  preorder: string;
  gone: string;
  onSaleFrom(date: string): string;
  /** What a search result shows: the date, then people and publisher. */
  summary(date: string, makers: string): string;
  share: string;
  shareBy: { mail: string; mailText(title: string, date: string): string };
  breadcrumb: string;
  otherFormats: string;
  previousVolume: string;
  nextVolume: string;
  moreBy(author: string): string;
  kind: Record<ProductType, string>;
  /** What a shelf of them is called. */
  kinds: Record<ProductType, string>;
  role: Record<ContributorRole, string>;
  /** What `role` is called instead on things that nobody reads; without a word where none is certain. */
  roleOn: Record<UnreadProductType, Partial<Record<ContributorRole, string>>>;
  /** On the page of a title that was called off. */
  calledOff: string;
  calledOffWays: string;
}

export const release = inBoth<ReleaseWords>(
  {
    tellMe: "発売日に知らせる",
    tellMeOnce: "発売されたら知らせる",
    tellMeBuyable: "買えるようになったら知らせる",
    tellMeAbout: (title) => `「${title}」の発売をメールで知らせる`,
    registered: "お知らせ登録済み",
    undo: "取り消す",
    seeInShop: "お店で見る",
    sale: {
      "pre-order-open": "予約受付中",
      "on-sale": "発売中",
      "sold-out": "品切れ",
      "not-listed": "お店では販売前",
      gone: "取り扱い終了",
    },
    cancelled: "発売中止",
    postponed: "発売日変更",
    postponedIndefinitely: "発売延期（日程未定）",
    cancelPending: "発売中止の可能性があります（確認中）",
    oldDay: (day) => `変更前：${day}`,
    day: "発売日",
    price: "価格",
    includingTax: (amount) => `${amount}（税込）`,
    excludingTax: (amount) => `${amount}（税別）`,
    publisher: "出版社・発売元",
    label: "レーベル",
    series: "シリーズ",
    volume: (volume) => (/^[\d.]+$/.test(volume) ? `第${volume}巻` : volume),
    format: "判型・仕様",
    code: { isbn13: "ISBN", jan: "JANコード", magazine: "雑誌コード", asin: "ASIN" },
    promise: "発売されて買えるようになったときに、一度だけメールが届きます。いつでも取り消せます。",
    notSoldYet: "お店ではまだ販売していません。",
    soldOut: "ただいま品切れです。",
    preorder: "お店で予約する",
    gone: "この商品は、お店での取り扱いが終わりました。",
    onSaleFrom: (date) => (date.includes("未定") ? date : `${date} 発売`),
    summary: (date, makers) => `${date.includes("未定") ? date : `${date}発売`}。${makers && `${makers}。`}`,
    share: "共有",
    shareBy: { mail: "メール", mailText: (title, date) => `${title}（${date}）` },
    breadcrumb: "現在の位置",
    otherFormats: "ほかの形",
    previousVolume: "前の巻",
    nextVolume: "次の巻",
    moreBy: (author) => `${author}のほかの商品`,
    kind: {
      book: "書籍",
      comic: "コミック",
      magazine: "雑誌",
      mook: "ムック",
      cd: "音楽CD",
      dvd: "映像",
      game: "ゲーム",
      goods: "グッズ",
      ebook: "電子書籍",
      audio: "オーディオブック",
      other: "そのほか",
    },
    kinds: {
      book: "書籍",
      comic: "コミック",
      magazine: "雑誌",
      mook: "ムック",
      cd: "音楽CD",
      dvd: "映像",
      game: "ゲーム",
      goods: "グッズ",
      ebook: "電子書籍",
      audio: "オーディオブック",
      other: "そのほか",
    },
    role: {
      author: "著",
      artist: "作画",
      translator: "訳",
      editor: "編",
      illustrator: "イラスト",
      narrator: "朗読",
      other: "",
    },
    roleOn: {
      cd: { author: "アーティスト", artist: "アーティスト" },
      dvd: { author: "", artist: "出演" },
      game: { author: "", artist: "" },
      goods: { author: "", artist: "" },
      other: { author: "", artist: "" },
    },
    calledOff:
      "この商品は発売が取りやめになりました。発売日のお知らせは届きません。ほかの登録はそのまま残っています。",
    calledOffWays: "ほかの新刊を見る",
  },
  {
    tellMe: "Tell me on release day",
    tellMeOnce: "Tell me when it is out",
    tellMeBuyable: "Tell me when I can buy it",
    tellMeAbout: (title) => `Email me when “${title}” goes on sale`,
    registered: "Alert set",
    undo: "Undo",
    seeInShop: "View in the shop",
    sale: {
      "pre-order-open": "Pre-orders open",
      "on-sale": "On sale",
      "sold-out": "Sold out",
      "not-listed": "Not in the shop yet",
      gone: "No longer sold",
    },
    cancelled: "Cancelled",
    postponed: "New date",
    postponedIndefinitely: "Postponed, no date yet",
    cancelPending: "May be cancelled (not yet confirmed)",
    oldDay: (day) => `Was ${day}`,
    day: "Release date",
    price: "Price",
    includingTax: (amount) => `${amount} incl. tax`,
    excludingTax: (amount) => `${amount} excl. tax`,
    publisher: "Publisher",
    label: "Label",
    series: "Series",
    volume: (volume) => (/^[\d.]+$/.test(volume) ? `Vol. ${volume}` : volume),
    format: "Format",
    code: { isbn13: "ISBN", jan: "JAN", magazine: "Magazine code", asin: "ASIN" },
    promise: "We’ll email you once, as soon as you can buy it. You can undo this at any time.",
    notSoldYet: "The shop isn’t selling it yet.",
    soldOut: "Sold out at the moment.",
    preorder: "Pre-order in the shop",
    gone: "The shop no longer sells this title.",
    onSaleFrom: (date) => date,
    summary: (date, makers) =>
      `${date.endsWith("announced") ? date : `On sale ${date}`}. ${makers && `${makers}. `}`,
    share: "Share",
    shareBy: { mail: "Email", mailText: (title, date) => `${title}, ${date}` },
    breadcrumb: "You are here",
    otherFormats: "Other formats",
    previousVolume: "Previous volume",
    nextVolume: "Next volume",
    moreBy: (author) => `More by ${author}`,
    kind: {
      book: "Book",
      comic: "Comic",
      magazine: "Magazine",
      mook: "Mook",
      cd: "CD",
      dvd: "Film",
      game: "Game",
      goods: "Merchandise",
      ebook: "E-book",
      audio: "Audiobook",
      other: "Other",
    },
    kinds: {
      book: "Books",
      comic: "Comics",
      magazine: "Magazines",
      mook: "Mooks",
      cd: "CDs",
      dvd: "Films",
      game: "Games",
      goods: "Merchandise",
      ebook: "E-books",
      audio: "Audiobooks",
      other: "Other",
    },
    role: {
      author: "author",
      artist: "art",
      translator: "translator",
      editor: "editor",
      illustrator: "illustrator",
      narrator: "narrator",
      other: "",
    },
    roleOn: {
      cd: { author: "artist", artist: "artist" },
      dvd: { author: "", artist: "performer" },
      game: { author: "", artist: "" },
      goods: { author: "", artist: "" },
      other: { author: "", artist: "" },
    },
    calledOff:
      "This title has been cancelled and will not go on sale, so you won’t get a release-day email. Your other alerts are unchanged.",
    calledOffWays: "See other new titles",
  },
);

/** What has become of a title whose sale does not start as planned; null for any other. */
export function statusNote(
  status: ReleaseStatus,
  say: Pick<ReleaseWords, "postponed" | "postponedIndefinitely" | "cancelPending">,
): string | null {
  if (status === "postponed_dated") return say.postponed;
  if (status === "postponed_indefinite") return say.postponedIndefinitely;
  return status === "cancel_pending" ? say.cancelPending : null;
}

/** What a person did for a product of this kind; empty where nothing certain can be said. */
export function roleText(
  role: ContributorRole,
  kind: ProductType,
  { role: usual, roleOn }: Pick<ReleaseWords, "role" | "roleOn">,
): string {
  const unread: Partial<Record<ProductType, Partial<Record<ContributorRole, string>>>> = roleOn;
  return unread[kind]?.[role] ?? usual[role];
}
