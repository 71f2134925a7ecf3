/** Every line that was delivered, each beside the line of the person's own that it rests on. */
import type { Ledger } from "../../../report/ledger.ts"
import { placeOf } from "../../../report/places.ts"

export const Sources = ({ ledger }: { readonly ledger: Ledger }) => (
  <section aria-labelledby="sources">
    <h2 id="sources">Every line, and where it comes from</h2>
    <details>
      <summary>
        {ledger.lines.length} lines,{" "}
        {ledger.unsourced === 0 ? "each with its source" : `${ledger.unsourced} without a source`}
      </summary>
      <ol class="ledger">
        {ledger.lines.map(({ before, sources, text }, index) => (
          <li key={index}>
            <p class="words">{text}</p>
            <p class="place">
              {sources.length === 0 ? "No source" : sources.map((one) => placeOf(one, ledger.names)).join("; ")}
              <span class={before === undefined ? "own" : "own changed"}>
                {before === undefined ? "your words" : "reworded"}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </details>
  </section>
)
