/** What the process itself takes: memory, processor, and how long its event loop keeps others waiting. */
import { Clock, Effect, Layer, Metric, Schedule } from "effect"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { metrics } from "./Metrics.ts"

const lookEvery = "5 seconds"
const nanoseconds = 1e9
const microseconds = 1e6

export const runtimeMetricsLayer = (version: string) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const delay = yield* Effect.acquireRelease(
        Effect.sync(() => {
          const histogram = monitorEventLoopDelay({ resolution: 20 })
          histogram.enable()
          return histogram
        }),
        (histogram) => Effect.sync(() => histogram.disable())
      )
      yield* Metric.update(Metric.withAttributes(metrics.build, { version }), 1)
      const now = yield* Clock.currentTimeMillis
      yield* Metric.update(metrics.started, Math.round(now / 1000 - process.uptime()))

      let counted = 0
      const look = Effect.gen(function* () {
        const { heapUsed, rss } = process.memoryUsage()
        const { system, user } = process.cpuUsage()
        const cpu = (system + user) / microseconds
        yield* Metric.update(metrics.residentMemory, rss)
        yield* Metric.update(metrics.heapUsed, heapUsed)
        yield* Metric.update(metrics.cpu, cpu - counted)
        yield* Metric.update(metrics.eventLoopP99, delay.percentile(99) / nanoseconds)
        yield* Metric.update(metrics.eventLoopMax, delay.max / nanoseconds)
        counted = cpu
        delay.reset()
      })
      yield* look.pipe(Effect.repeat(Schedule.spaced(lookEvery)), Effect.forkScoped)
    })
  )
