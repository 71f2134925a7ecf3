/** The set of the evaluation: `eval/pairs/*.json`, a résumé and a posting each, with fair and with untrue wordings. */
import { Schema } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { Pointer } from "../../src/domain/Provenance.ts"
import { Resume } from "../../src/domain/Resume.ts"

const folder = new URL("../../eval/pairs/", import.meta.url)

const Wording = Schema.Struct({ source: Pointer, text: Schema.NonEmptyString })

export const Pair = Schema.Struct({
  id: Schema.NonEmptyString,
  /** Of the résumé and the posting. */
  language: Schema.NonEmptyString,
  trade: Schema.NonEmptyString,
  about: Schema.NonEmptyString,
  resume: Resume,
  posting: Schema.NonEmptyString,
  /** Lines that say what the source does not; `kind` names what is invented. */
  inventions: Schema.Array(
    Schema.Struct({
      ...Wording.fields,
      kind: Schema.Literals(["employer", "title", "date", "degree", "certificate", "number", "tool", "name"])
    })
  ),
  /** Lines that say what the source says, in other words. */
  rewordings: Schema.Array(Wording)
})
export type Pair = typeof Pair.Type
export type Wording = typeof Wording.Type

export const readPairs = (): ReadonlyArray<Pair> =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => Schema.decodeUnknownSync(Schema.fromJsonString(Pair))(readFileSync(new URL(name, folder), "utf8")))

/** Wordings of the same résumés, written after the guard was tuned on the pairs' own. */
const HeldOut = Schema.Array(Schema.Struct({ ...Wording.fields, pair: Schema.NonEmptyString, fair: Schema.Boolean }))

export const readHeldOut = (): typeof HeldOut.Type =>
  Schema.decodeUnknownSync(Schema.fromJsonString(HeldOut))(readFileSync(new URL("../held-out.json", folder), "utf8"))
