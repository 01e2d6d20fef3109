import { availableParallelism } from "node:os";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { ClosingLineReporter } from "./tools/closing-line-reporter.ts";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "bench/**/*.test.ts"],
    // Nothing here leaks globals; a worker a file would cost fifteen times the run.
    isolate: false,
    pool: "threads",
    // One less than the cores would be one alone on a machine of two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["dot", new ClosingLineReporter()],
  },
});

export default config;
