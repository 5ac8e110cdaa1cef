// Stands in for the native half of aws-lambda-ric, which would have to be compiled: the same four calls over plain HTTP.
// Loaded by `node --require` into the Lambda process, before the runtime client itself.
const http = require("node:http");
const Module = require("node:module");

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
const INVOCATION = "/2018-06-01/runtime/invocation";
let answered = Promise.resolve();

const rapidClient = {
  initializeClient: () => undefined,
  // The runtime client does not wait for its answer to arrive, so the next question does.
  async next() {
    await answered;
    return call("GET", `${INVOCATION}/next`);
  },
  done(id, body) {
    answered = call("POST", `${INVOCATION}/${id}/response`, body);
  },
  error(id, body) {
    answered = call("POST", `${INVOCATION}/${id}/error`, body);
  },
};

function call(method, path, body) {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, agent, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: response.headers }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

const load = Module._load;
Module._load = (name, ...rest) => (name === "./rapid-client.node" ? rapidClient : load(name, ...rest));
