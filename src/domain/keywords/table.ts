/**
 * All rows together. Written for this project from general professional knowledge, no list of others copied; under
 * the project's licence.
 */
import { ambiguous } from "./ambiguous.ts"
import type { Row } from "./Row.ts"
import { careSkills } from "./words/careSkills.ts"
import { careTools } from "./words/careTools.ts"
import { construction } from "./words/construction.ts"
import { dataSkills } from "./words/dataSkills.ts"
import { dataTools } from "./words/dataTools.ts"
import { degrees } from "./words/degrees.ts"
import { design } from "./words/design.ts"
import { finance } from "./words/finance.ts"
import { hospitality } from "./words/hospitality.ts"
import { hr } from "./words/hr.ts"
import { languages } from "./words/languages.ts"
import { law } from "./words/law.ts"
import { logistics } from "./words/logistics.ts"
import { manufacturing } from "./words/manufacturing.ts"
import { marketing } from "./words/marketing.ts"
import { office } from "./words/office.ts"
import { operations } from "./words/operations.ts"
import { publicService } from "./words/publicService.ts"
import { sales } from "./words/sales.ts"
import { science } from "./words/science.ts"
import { softwareSkills } from "./words/softwareSkills.ts"
import { softwareTools } from "./words/softwareTools.ts"
import { teaching } from "./words/teaching.ts"
import { traits } from "./words/traits.ts"

export const table: ReadonlyArray<Row> = [
  ...ambiguous,
  ...softwareSkills,
  ...softwareTools,
  ...operations,
  ...dataSkills,
  ...dataTools,
  ...careSkills,
  ...careTools,
  ...teaching,
  ...law,
  ...sales,
  ...finance,
  ...logistics,
  ...marketing,
  ...design,
  ...office,
  ...hr,
  ...construction,
  ...hospitality,
  ...manufacturing,
  ...science,
  ...publicService,
  ...languages,
  ...degrees,
  ...traits
]
