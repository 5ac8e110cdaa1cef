import { nothingHere } from "../../_lib/here";

/** Every other address below the console: asked about like its pages, so that nobody learns which there are. */
export default async function Nothing() {
  return nothingHere();
}
