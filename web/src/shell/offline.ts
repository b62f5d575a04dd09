/** Has the browser keep the application for times without a network, where it can: on https, or on this machine itself. */
export function keepOffline(): void {
  // Without it the pages work as long as there is a network.
  navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
}
