interface Window {
  /** Set by the preload of the desktop host; absent in a browser. `connect` asks for a port, which comes as a message. */
  readonly verdiktDesktop?: { connect(): void }
}
