/** The direction of a text by its first strong character (Unicode Bidirectional Algorithm, rules P2 and P3). */
export const directionOf = (text: string): "ltr" | "rtl" => {
  const [strong = ""] = /\p{L}/u.exec(text) ?? [];
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(strong)
    ? "rtl"
    : "ltr";
};
