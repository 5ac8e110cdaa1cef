/** Texts about what keeps our mail from a member's address. */
import { inBoth } from "./locale";

export const reach = inBoth(
  {
    none: (shop: string) =>
      `メールアドレスの登録がないため、お知らせをお送りできません。${shop}の会員情報でご登録ください。`,
    unwritable: (address: string, shop: string) =>
      `登録されているメールアドレス（${address}）は、メールを送れる形になっていません。お知らせは届きませんので、${shop}の会員情報でご確認ください。`,
    filter: (carrier: string, sender: string) =>
      `${carrier}のように携帯電話会社のアドレスをお使いの方は、迷惑メール対策の設定で「${sender}」からのメールを受信できるようにしてください（ドメイン指定受信）。`,
  },
  {
    none: (shop: string) =>
      `There is no email address in your ${shop} account, so we can’t email you. Please add one there.`,
    unwritable: (address: string, shop: string) =>
      `The email address in your ${shop} account (${address}) is not one that mail can be sent to. Please correct it there, otherwise our emails won’t reach you.`,
    filter: (carrier: string, sender: string) =>
      `Mobile carriers such as ${carrier} filter email from computers. Please allow email from “${sender}” in your carrier’s settings (domain filter).`,
  },
);
