/** One pass of one document through the engine host: a connection, a request, an answer. */
import { Data, Effect } from "effect"
import { connect } from "node:net"
import { decodeAnswer, encodeRequest, type HostAnswer, type HostRequest } from "./HostFrames.ts"

/** Nobody listens: the host ended. */
export class HostGone extends Data.TaggedError("HostGone")<{ readonly why: string }> {}

/** The job ended without an answer. */
export class JobCrashed extends Data.TaggedError("JobCrashed")<{}> {}

/** More than any answer is: the job's own allowance ends before. */
const longestAnswer = 48 * 1_048_576

/** Whoever is interrupted closes the connection, and the kernel then ends the job. */
export const askHost = (socket: string, request: HostRequest): Effect.Effect<HostAnswer, HostGone | JobCrashed> =>
  Effect.callback((resume) => {
    const parts: Array<Buffer> = []
    let length = 0
    const connection = connect(socket)
    connection.once("connect", () => {
      connection.cork()
      for (const piece of encodeRequest(request)) connection.write(piece)
      connection.uncork()
    })
    connection.on("data", (part) => {
      length += part.length
      if (length > longestAnswer) connection.destroy()
      else parts.push(part)
    })
    connection.once("error", (error) => {
      // A job that ended while it was still being written to is a job that crashed.
      const isGone = "syscall" in error && error.syscall === "connect"
      resume(Effect.fail(isGone ? new HostGone({ why: error.message }) : new JobCrashed()))
    })
    connection.once("close", () => {
      const answer = decodeAnswer(Buffer.concat(parts))
      resume(answer === undefined ? Effect.fail(new JobCrashed()) : Effect.succeed(answer))
    })
    return Effect.sync(() => connection.destroy())
  })
