/** What became of a document: how sure the reading is, and what of it no field holds, so that nothing is lost in silence. */
import type { Imported } from "../../../client/Client.ts"

const readBy = ({ reader }: Imported): string =>
  reader.provider === "rules"
    ? "Read by the built-in rules."
    : `Read by the model ${reader.model ?? ""}, and checked against the text.`

export const Unplaced = ({ from, unsure }: { readonly from: Imported; readonly unsure: number }) => (
  <section class="reading" aria-labelledby="reading">
    <h2 id="reading">Look it through before you keep it</h2>
    <p>
      {readBy(from)}{" "}
      {unsure === 0
        ? "Every field was plain to read."
        : `${unsure} ${unsure === 1 ? "place was" : "places were"} hard to read, and marked below.`}
    </p>
    {from.warnings.map((warning) => (
      <p class="notice warn" key={warning}>
        {warning}
      </p>
    ))}
    {from.unplaced.length > 0 && (
      <details open>
        <summary>
          {from.unplaced.length} {from.unplaced.length === 1 ? "piece" : "pieces"} of the document that no field holds
        </summary>
        <ul class="pieces">
          {from.unplaced.map(({ start, text }) => (
            <li key={start}>{text}</li>
          ))}
        </ul>
      </details>
    )}
  </section>
)
