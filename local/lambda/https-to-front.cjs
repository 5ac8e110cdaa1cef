// The revalidation function asks for pages by HTTPS, and the front of this machine speaks HTTP: its own requests go there.
// Loaded by `node --require` into that function's process alone.
const http = require("node:http");
const https = require("node:https");

https.request = (url, ...rest) => http.request(String(url).replace(/^https:/, "http:"), ...rest);
