/** kill -9, told on the way; false when the process was dead already. */
export function killNine(name: string, pid: number | undefined): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
  process.stdout.write(`  kill -9 ${name}\n`);
  return true;
}
