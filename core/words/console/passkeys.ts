/** Texts of the console's page about passkeys. */
import { inBoth, type Locale } from "../locale";

const texts = inBoth(
  {
    passkeysLead:
      "判断などの操作には、パスキー（指紋・顔・PIN・セキュリティキー）による確認が必要です。確認は10分間有効です。",
    myPasskeys: "登録済みのパスキー",
    noPasskeys: "まだ登録されていません。",
    addPasskey: "パスキーを登録する",
    code: "登録コード",
    codeHint:
      "npm run job -- operator ログイン名 で発行します。15分間、1回だけ使えます。確認済みなら不要です。",
    passkeyName: "名前",
    passkeyNameHint: "例：仕事用のノートパソコン",
    register: "登録する",
    use: "パスキーで確認する",
    remove: "削除",
    created: "登録",
    used: "最後に使用",
    never: "未使用",
    needsScript: "パスキーの登録と確認には JavaScript が必要です。",
    passkeyProblem: {
      code: "登録コードが違うか、期限が切れています。",
      refused: "パスキーを確認できませんでした。もう一度お試しください。",
      cancelled: "パスキーの操作が取り消されました。",
      known: "この端末のパスキーはすでに登録されています。",
    },
    done: {
      added: "パスキーを登録しました。",
      removed: "パスキーを削除しました。",
      proven: "パスキーを確認しました。",
    },
  },
  {
    passkeysLead:
      "Decisions and other acts need a passkey: a fingerprint, a face, a PIN or a security key. A confirmation holds for ten minutes.",
    myPasskeys: "Your passkeys",
    noPasskeys: "None is registered yet.",
    addPasskey: "Register a passkey",
    code: "One-time code",
    codeHint:
      "Printed by npm run job -- operator LOGIN. It holds once, for 15 minutes; with a confirmed passkey none is needed.",
    passkeyName: "Name",
    passkeyNameHint: "Such as: work laptop",
    register: "Register",
    use: "Confirm with a passkey",
    remove: "Remove",
    created: "Registered",
    used: "Last used",
    never: "never",
    needsScript: "Passkeys need JavaScript.",
    passkeyProblem: {
      code: "The code is wrong or has expired.",
      refused: "The passkey could not be confirmed. Please try again.",
      cancelled: "The passkey was not used.",
      known: "This device has a passkey here already.",
    },
    done: {
      added: "The passkey is registered.",
      removed: "The passkey is removed.",
      proven: "Your passkey is confirmed.",
    },
  },
);

export type PasskeyWords = (typeof texts)["ja"];

export const passkeyWords = (locale: Locale): PasskeyWords => texts[locale];
