// Runs the orchestrator's bundled text as Lambda would: `node driver.cjs TEXT cold | warm N BATCH`. Figures go to stderr.
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
};

async function take(events) {
  const Records = Array.from({ length: events }, (_, at) => ({ messageId: String(at), body: JSON.stringify(event) }));
  const { batchItemFailures } = await handler({ Records }, context);
  if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
}

async function main() {
  await take(1);
  if (mode === "cold") return;
  const [batches, batch] = [Number(count), Number(size)];
  for (let at = 0; at < 20; at += 1) await take(batch);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  for (let at = 0; at < batches; at += 1) await take(batch);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - wall) / 1000;
  const events = batches * batch;
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
