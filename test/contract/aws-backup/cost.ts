/** One thing that a run makes and AWS bills. */
interface Cost {
  readonly what: string;
  readonly lives: string;
  /** Dollars, if AWS billed a whole unit (a GB, a month, 10,000 requests) for what is a few kilobytes for hours. */
  readonly dollars: number;
  readonly unit: string;
  readonly source: string;
}

const backupPrices = "https://aws.amazon.com/backup/pricing/";
const dynamodbPrices = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const efsPrices = "https://aws.amazon.com/efs/pricing/";
const kmsPrices = "https://aws.amazon.com/kms/pricing/";

/** When the pages were read. Their tables of figures are filled in by the browser, so the figures are estimates: read them there. */
const readOn = "2026-11-22";

export const costs: readonly Cost[] = [
  {
    what: "3 points of an empty table, one of them a copy in the second account",
    lives: "hours, 7 days at most",
    dollars: 0.6,
    unit: "3 GB-months",
    source: backupPrices,
  },
  {
    what: "1 point of an empty file system",
    lives: "hours, no end of its own",
    dollars: 0.1,
    unit: "1 GB-month",
    source: backupPrices,
  },
  { what: "1 restore of an empty table", lives: "once", dollars: 0.3, unit: "1 GB", source: backupPrices },
  { what: "2 empty tables on demand", lives: "hours", dollars: 1, unit: "2 GB-months", source: dynamodbPrices },
  { what: "1 empty file system", lives: "hours", dollars: 0.6, unit: "1 GB-month", source: efsPrices },
  { what: "requests to the key aws/backup", lives: "once", dollars: 0.06, unit: "20,000 requests", source: kmsPrices },
  {
    what: "vaults, plans, selections, roles, a legal hold",
    lives: "hours",
    dollars: 0,
    unit: "-",
    source: backupPrices,
  },
];

/** Dollars that a run may cost at most, rounded up to the next ten cents. */
export function estimate(): number {
  return Math.ceil(costs.reduce((sum, { dollars }) => sum + dollars, 0) * 10) / 10;
}

/** The table that is printed before anything else. */
export function costTable(): string {
  const rows = costs.map(
    ({ what, lives, dollars, unit, source }) =>
      `  ${dollars.toFixed(2)}  ${what} (lives: ${lives}; billed as ${unit}) ${source}`,
  );
  return [
    "Expected cost of a contract run, in US dollars, each thing billed as if it were a whole unit:",
    ...rows,
    `  ${estimate().toFixed(2)}  at most in all; estimates of ${readOn}, about twice what us-east-1 asks: read the pages for your Region`,
  ].join("\n");
}
