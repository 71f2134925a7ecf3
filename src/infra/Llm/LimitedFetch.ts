/** `fetch` whose answers end at a limit: a server that never stops sending must not fill the memory. */

export class AnswerTooLarge extends Error {}

const limited = (body: ReadableStream<Uint8Array>, limitBytes: number) => {
  let bytes = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > limitBytes) {
          controller.error(new AnswerTooLarge(`more than ${limitBytes} bytes`))
        } else {
          controller.enqueue(chunk)
        }
      }
    })
  )
}

export const limitedFetch =
  (limitBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    return response.body === null
      ? response
      : new Response(limited(response.body, limitBytes), {
          status: response.status,
          statusText: response.statusText,
          headers: response.headers
        })
  }
