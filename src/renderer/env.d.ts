interface Window {
  /** Set by the preload of the desktop host; absent in a browser. */
  readonly verdiktDesktop?: true
}
