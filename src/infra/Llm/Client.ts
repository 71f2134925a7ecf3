/** The library's client for the server that the settings name, Azure's older interface included. */
import { Redacted } from "effect"
import OpenAI from "openai"
import type { AppConfig } from "../AppConfig.ts"
import { limitedFetch } from "./LimitedFetch.ts"

/** A résumé's answer has some 20 kB; streaming multiplies it by its envelopes. */
const limitBytes = 8_000_000

/**
 * Azure's older interface names its version in the address and takes the key in a header of its own; a key in the
 * usual one it would take for a token of its directory.
 */
const azure = (version: string, key: string) => ({
  defaultQuery: { "api-version": version },
  defaultHeaders: { "api-key": key, authorization: null }
})

/** The key stays in the client and in no message. */
export const clientOf = (config: AppConfig["Service"], model: string) => {
  const key = config.openAiApiKey === undefined ? "none" : Redacted.value(config.openAiApiKey)
  const url = config.openAiBaseUrl ?? "https://api.openai.com/v1"
  return new OpenAI({
    apiKey: key,
    baseURL: url.replaceAll("{model}", encodeURIComponent(model)),
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: config.openAiTimeoutMs,
    logLevel: "off",
    fetch: limitedFetch(limitBytes),
    ...(config.openAiApiVersion === undefined ? {} : azure(config.openAiApiVersion, key))
  })
}
