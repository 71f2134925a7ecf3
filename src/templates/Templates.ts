/** All templates by name. */
import type { TemplateName } from "../domain/Template.ts"
import { academic } from "./Academic.ts"
import { classic } from "./Classic.ts"
import { columns } from "./Columns.ts"
import { compact } from "./Compact.ts"
import { earlyCareer } from "./EarlyCareer.ts"
import { modern } from "./Modern.ts"
import type { Template } from "./Template.ts"

export const templates: Readonly<Record<TemplateName, Template>> = {
  classic,
  modern,
  compact,
  academic,
  "early-career": earlyCareer,
  columns
}
