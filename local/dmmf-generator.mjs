// Writes Prisma's model of the schema as JSON, so that a test can hold it against the migrated tables.
import { writeFileSync } from "node:fs";
import generatorHelper from "@prisma/generator-helper";

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: "DMMF as JSON", defaultOutput: "./generated/dmmf.json" }),
  onGenerate: async ({ generator, dmmf }) =>
    writeFileSync(generator.output.value, JSON.stringify(dmmf.datamodel, null, 1)),
});
