// Loaded first into every measured process: writes what the process used, when it ends.
process.on('exit', () => {
  const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage()
  const usage = {cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024}
  require('fs').writeFileSync(process.env.PEOPLEFIRST_BENCH_REPORT, JSON.stringify(usage))
})
