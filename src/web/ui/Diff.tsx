/** A line before and after: what went is struck out in the one, what came is marked in the other. */
import { difference, type Piece } from "../report/diff.ts"

const Words = ({ hide, pieces }: { readonly pieces: ReadonlyArray<Piece>; readonly hide: "gone" | "new" }) => (
  <p class="words">
    {pieces
      .filter(({ kind }) => kind !== hide)
      .map(({ kind, text }, index) => {
        const space = index === 0 ? "" : " "
        if (kind === "gone") return [space, <del key={index}>{text}</del>]
        if (kind === "new") return [space, <ins key={index}>{text}</ins>]
        return space + text
      })}
  </p>
)

export const Diff = ({
  after,
  before,
  place,
  why
}: {
  readonly before: string
  readonly after: string
  /** Where the line stands in the person's own résumé. */
  readonly place: string
  readonly why: string
}) => {
  const pieces = difference(before, after)
  return (
    <article class="diff">
      <h3>{place}</h3>
      <div class="side before">
        <span class="side-name">You wrote</span>
        <Words pieces={pieces} hide="new" />
      </div>
      <div class="side after">
        <span class="side-name">Now reads</span>
        <Words pieces={pieces} hide="gone" />
      </div>
      <p class="why">{why}</p>
    </article>
  )
}
