import { defineConfig } from "@playwright/test";

const PORT = Number(process.env.PORT) || 4317;
/** A page that is served already, to be tested where it lies; left out, the built one is served. */
const SERVED = process.env.WHYGLASS_URL;

/** Pictures differ between sets of flags, and are alike for one: so they are pinned. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
];

/**
 * WebGL by the processor, for the tests that need it alone: it draws every frame of the page too, and
 * so keeps two cores busy.
 */
const WEBGL_FLAGS = [
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];
const NEED_WEBGL = /(webgl|trouble-worker)\.spec\.ts/;

const launched = (args: string[]) => ({
  launchOptions: { executablePath: process.env.WHYGLASS_CHROMIUM || undefined, args },
});

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  timeout: 60_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  // What passes only the second time is named in the result: `npm test` says so by name.
  retries: 1,
  forbidOnly: process.env.CI === "true",
  use: {
    baseURL: SERVED ?? `http://localhost:${PORT}/`,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: "light",
    reducedMotion: "reduce",
    trace: "on-first-retry",
  },
  projects: [
    // The longest waits first, so that neither worker is left alone with them at the end.
    {
      name: "webgl",
      testMatch: NEED_WEBGL,
      use: launched([...CHROMIUM_FLAGS, ...WEBGL_FLAGS]),
    },
    { name: "page", testIgnore: NEED_WEBGL, use: launched(CHROMIUM_FLAGS) },
  ],
  webServer: SERVED
    ? undefined
    : {
        command: "node scripts/serve.mjs",
        cwd: "..",
        env: { PORT: String(PORT) },
        url: `http://localhost:${PORT}/`,
        reuseExistingServer: false,
      },
});
