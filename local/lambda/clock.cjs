// Moves the clock of a Lambda process by LOCAL_CLOCK_OFFSET milliseconds, so that a test can let midnight pass.
// Loaded by `node --require`; what ships knows nothing of it.
const RealDate = Date;
const offset = Number(process.env.LOCAL_CLOCK_OFFSET);
const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (date, given, target) => Reflect.construct(date, given.length > 0 ? given : [now()], target),
  get: (date, name) => (name === "now" ? now : date[name]),
});
