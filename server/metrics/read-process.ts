import { performance } from 'node:perf_hooks'
import { measureProcess } from '#domain/health/measure.ts'
import { counter, gauge, type MetricSnapshot, readMetrics } from '#lib/metrics/instruments.ts'

const processes = gauge('marquee_processes', 'Processes of this instance.')
const memory = gauge('marquee_process_resident_memory_bytes', 'Memory of all processes.')
const cpu = counter('marquee_process_cpu_seconds_total', 'CPU time of all processes, in user and system mode.')
const loop = counter('marquee_event_loop_active_seconds_total', 'Time that the event loops of all processes were busy.')

const counted = { cpu: 0, loop: 0 }

/** Reads the metrics of this process. */
export function readProcess(): MetricSnapshot[] {
  measureProcess()
  processes.set(1)
  memory.set(process.memoryUsage.rss())
  const { user, system } = process.cpuUsage()
  const now = { cpu: (user + system) / 1e6, loop: performance.eventLoopUtilization().active / 1000 }
  cpu.add(now.cpu - counted.cpu)
  loop.add(now.loop - counted.loop)
  Object.assign(counted, now)
  return readMetrics()
}
