/**
 * Tells the supervisor, if there is one, that this process is up, and ends it when the supervisor is gone, however it
 * went: a child that outlives its parent would keep the port.
 */
export function exitWithParent(): void {
  if (!process.send) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.send('ready');
}
