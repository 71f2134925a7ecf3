/**
 * Answers that go on for minutes leave their request behind: Effect's server writes the head, and a fiber that knows
 * of nothing but the stream writes the body. In the request's own fiber each of thousands of idle
 * streams would keep all that its request needed, twice what its connection takes.
 *
 * @see https://nodejs.org/api/http.html#class-httpserverresponse
 */
import { NodeHttpServerRequest } from "@effect/platform-node"
import { Cause, Effect, Exit, type Fiber, FiberSet, type Scope, Stream } from "effect"
import type { HttpServerRequest } from "effect/http"
import { ServerResponse } from "node:http"
import { DatabasePatience, requestPatience } from "../infra/Database.ts"
import { inModule } from "../infra/LogModule.ts"

export interface LongAnswer {
  /** Leaves with the head. */
  readonly first: Effect.Effect<string>
  /** Text: small buffers are slices of ones that are larger by far, and would keep them for a reader who is slow. */
  readonly rest: Stream.Stream<string>
  /** Named where the stream fails. */
  readonly requestId: string
}

type Run = (effect: Effect.Effect<void>) => Fiber.Fiber<void>

/** The body of an answer. What is still under way when the scope closes is cut off. */
export const makeHandOver: Effect.Effect<
  (request: HttpServerRequest.HttpServerRequest, answer: LongAnswer) => Stream.Stream<Uint8Array>,
  never,
  Scope.Scope
> = Effect.map(FiberSet.makeRuntime<never, void, never>(), (run) => {
  const takeOver = makeTakeOver(run)
  return (request: HttpServerRequest.HttpServerRequest, answer: LongAnswer) => {
    const response = NodeHttpServerRequest.toServerResponse(request)
    return Stream.suspend(() => {
      if (!(response instanceof ServerResponse)) return Stream.encodeText(textOf(answer))
      takeOver(response, answer)
      return Stream.empty
    })
  }
}).pipe(
  // What it asks the database belongs to no request any more.
  Effect.withTracerEnabled(false),
  Effect.provideService(DatabasePatience, requestPatience),
  inModule("http")
)

const textOf = ({ first, rest }: LongAnswer) => Stream.concat(Stream.fromEffect(first), rest)

/** To Effect's server the answer is whole where this begins: the end that it makes then is put off. */
const makeTakeOver =
  (run: Run) =>
  (response: ServerResponse, { first, requestId, rest }: LongAnswer) => {
    if (response.destroyed) return
    const { end } = response
    response.end = () => response
    // Whoever listens does so for the request, which is over, and would keep it.
    response.removeAllListeners("drain").removeAllListeners("close")
    const fiber = run(
      Effect.andThen(
        Effect.flatMap(first, (text) => write(response, [text])),
        Stream.runForEachArray(rest, (texts) => write(response, texts))
      )
    )
    response.on("close", () => fiber.interruptUnsafe())
    fiber.addObserver((exit) => {
      response.end = end
      if (Exit.isSuccess(exit)) {
        response.end()
        return
      }
      // A stream that failed must not look like one that ended.
      response.destroy()
      run(tell(exit.cause, requestId))
    })
  }

/** Done when there is room for more. */
const write = (response: ServerResponse, texts: ReadonlyArray<string>): Effect.Effect<void> =>
  Effect.suspend(() => (response.write(texts.join("")) ? Effect.void : drained(response)))

const drained = (response: ServerResponse): Effect.Effect<void> =>
  Effect.callback((resume) => {
    const go = () => resume(Effect.void)
    response.once("drain", go)
    return Effect.sync(() => response.off("drain", go))
  })

const tell = (cause: Cause.Cause<never>, requestId: string): Effect.Effect<void> =>
  Cause.hasInterruptsOnly(cause)
    ? Effect.void
    : Effect.logError("A stream failed unexpectedly", cause).pipe(Effect.annotateLogs({ requestId }))
