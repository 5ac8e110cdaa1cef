/** The typefaces in which cards are set, as files of npm packages; a character is taken from the first that has it. */

const FOLDER = "node_modules/@expo-google-fonts";

/** Paths from the folder that the function runs in: this repository here, its bundle in the cloud. */
export const FONT_FILES = [
  `${FOLDER}/noto-serif-jp/600SemiBold/NotoSerifJP_600SemiBold.ttf`,
  `${FOLDER}/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf`,
  `${FOLDER}/nanum-myeongjo/700Bold/NanumMyeongjo_700Bold.ttf`,
  `${FOLDER}/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf`,
  `${FOLDER}/noto-emoji/600SemiBold/NotoEmoji_600SemiBold.ttf`,
] as const;
