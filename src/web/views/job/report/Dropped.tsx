/** What of the person's résumé is not in this one, and why. */
import type { JobReport } from "../../../../client/Client.ts"
import { type EntryNames, placeOf } from "../../../report/places.ts"

export const Dropped = ({ names, report }: { readonly report: JobReport; readonly names: EntryNames }) => (
  <section aria-labelledby="dropped">
    <h2 id="dropped">What was left out</h2>
    {report.dropped.length === 0 ? (
      <p class="quiet">Nothing: all of your résumé is in this one.</p>
    ) : (
      <ul class="dropped">
        {report.dropped.map(({ reason, source, text }) => (
          <li key={source}>
            <p class="place">{placeOf(source, names)}</p>
            <p class="words">{text}</p>
            <p class="why">{reason}</p>
          </li>
        ))}
      </ul>
    )}
  </section>
)
