/** What the OpenAPI document tells beyond what the contract's types know, step by step. */
import { withCookies } from "./Cookies.ts"
import { withJsonFiles } from "./Files.ts"
import { withExamples } from "./Examples.ts"
import { withEdgeHeaders } from "./Headers.ts"
import { withInputs } from "./Inputs.ts"
import type { Json } from "./Json.ts"
import { withAdvice } from "./Problems.ts"
import { tidied } from "./Tidy.ts"

export const told = (document: Json): Json =>
  withExamples(withAdvice(withJsonFiles(withInputs(withCookies(withEdgeHeaders(tidied(document)))))))
