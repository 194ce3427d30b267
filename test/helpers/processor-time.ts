/** Milliseconds that our own process worked, since other work on the machine says nothing of it. */
export function processorTime(work: () => unknown): number {
  const from = process.cpuUsage()
  work()
  const {user, system} = process.cpuUsage(from)
  return (user + system) / 1000
}
