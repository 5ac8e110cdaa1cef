declare module "@adobe/structured-data-validator" {
  /** What the page's JSON-LD says, by type. */
  interface Extracted {
    jsonld: Record<string, object[]>;
  }
  interface Issue {
    issueMessage: string;
    severity: "ERROR" | "WARNING";
    rootType: string;
  }
  export default class Validator {
    validate(data: Extracted): Promise<Issue[]>;
  }
}
