/** What a correction would change, or in the operator's words why the typed value is none. */
import {
  type CorrectionPreview,
  type CorrectionQuestion,
  previewCorrection,
} from "@/core/imports/preview-correction";
import { WrongValue } from "@/core/imports/record/lockable";

export async function previewSafely(
  question: CorrectionQuestion,
): Promise<CorrectionPreview | { problem: string }> {
  try {
    return await previewCorrection(question);
  } catch (error) {
    if (error instanceof WrongValue) return { problem: error.message };
    throw error;
  }
}
