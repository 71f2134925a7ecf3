/** All rows together, looked up by their normal forms. */
import { ambiguous } from "./ambiguous.ts"
import { degrees, design, finance, logistics, marketing, office, sales } from "./business.ts"
import { health, law, teaching } from "./care.ts"
import type { Row } from "./Row.ts"
import { data, operations, software } from "./software.ts"
import { traits } from "./traits.ts"

export const table: ReadonlyArray<Row> = [
  ...ambiguous,
  ...software,
  ...operations,
  ...data,
  ...health,
  ...teaching,
  ...law,
  ...sales,
  ...finance,
  ...logistics,
  ...marketing,
  ...design,
  ...office,
  ...degrees,
  ...traits
]
