// Runs a function's bundled text as Lambda would. Figures go to stderr.
//   node driver.cjs TEXT cold | warm N BATCH    the orchestrator: N batches of so many events
//   node driver.cjs TEXT walk N STANDING        the shortener: N walks that shorten so many originals each
// Plain JavaScript, for Lambda strips no types either.
const { handler } = require(process.argv[2]);
const [, , , mode, count, size] = process.argv;
const event = {
  source: "aws.backup",
  "detail-type": "Backup Job State Change",
  account: "111111111111",
  region: "eu-west-1",
  detail: { backupJobId: "0175DE71-5784-589F-D8AC-541ACCB4CAC8", state: "COMPLETED" },
};

const context = {
  awsRequestId: "6bc28136-xmpl-4365-b021-0ce6b2e64ab0",
  functionName: "holdfast-orchestrate",
  invokedFunctionArn: "arn:aws:lambda:eu-west-1:222222222222:function:holdfast-orchestrate",
  memoryLimitInMB: "128",
  getRemainingTimeInMillis: () => 900_000,
};
const queue = "arn:aws:sqs:eu-west-1:222222222222:holdfast-shorten";

async function take(events) {
  const Records = Array.from({ length: events }, (_, at) => ({ messageId: String(at), body: JSON.stringify(event) }));
  const { batchItemFailures } = await handler({ Records }, context);
  if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
}

async function walk() {
  const attributes = { SentTimestamp: String(Date.now()) };
  await handler({ Records: [{ body: "{}", eventSourceARN: queue, attributes }] }, context);
}

/** The first walk is watched: what shortens nothing would be quick. */
async function watchedWalk(standing) {
  const { write } = process.stdout;
  let lines = "";
  process.stdout.write = (text) => (lines += text) !== "";
  await walk();
  process.stdout.write = write;
  const shortened = lines.split('"message":"shorten"').length - 1;
  if (shortened !== standing) throw new Error(`${shortened} of ${standing} originals were shortened`);
}

async function main() {
  if (mode === "walk") {
    await watchedWalk(Number(size));
    return measured(Number(count), Number(size), walk);
  }
  await take(1);
  if (mode === "cold") return;
  const batch = Number(size);
  for (let at = 0; at < 20; at += 1) await take(batch);
  await measured(Number(count), batch, () => take(batch));
}

/** So many times something that takes so many events. */
async function measured(times, each, run) {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  for (let at = 0; at < times; at += 1) await run();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - wall) / 1000;
  const events = times * each;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stderr.write(
    `${JSON.stringify({ cpuUs: (user + system) / events, eventsPerSecond: events / seconds, peakMb })}\n`,
  );
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
