/**
 * The browser's own page below its address bar: 400 modules with every new window, 2.5 s of processor time on two slow
 * cores, and nobody types an address here.
 */
const addressBar = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Chromium heeds the last list of features only, so those that Playwright turns off and that matter here stand again. */
const alsoOff = [
  'AimEnabled',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
]

/** Of every Chromium that tests and measurements start: it calls nowhere, and does nothing but show the page. */
export const browserArguments = [
  // Chromium refuses its sandbox to root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  `--disable-features=${[...addressBar, ...alsoOff].join()}`,
]
