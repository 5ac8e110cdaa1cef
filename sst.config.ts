/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  async app({ stage }) {
    const { stageOf } = await import("./infra/stages");
    const { kept, region } = stageOf(stage);
    return {
      name: "shinkan",
      home: "aws",
      removal: kept ? "retain" : "remove",
      protect: kept,
      providers: { aws: { region, version: "7.20.0" } },
    };
  },
  async run() {
    const { assemble } = await import("./infra/assemble");
    return assemble();
  },
});
