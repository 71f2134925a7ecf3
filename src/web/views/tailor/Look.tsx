/** What the page looks like: template, paper, colour, and what else there is to choose. */
import type { Options, Templates } from "../../../client/Client.ts"
import { languageNames } from "../../resume/languages.ts"
import { useLoad } from "../../state/load.ts"
import { allTemplates } from "../../state/server.ts"
import { Choice } from "../../ui/Choice.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Select } from "../../ui/Select.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"
import { Accent } from "./Accent.tsx"
import { TemplateCards } from "./TemplateCards.tsx"

type Change = (options: Options) => void
type Part<K extends keyof Options> = NonNullable<Options[K]>

/** Without it the server chooses. */
const without = <K extends keyof Options>(options: Options, name: K): Options => {
  const { [name]: _former, ...rest } = options
  return rest
}

const titled = (name: string): string =>
  name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(" ")

const pages = [
  ["", "Auto"],
  ["1", "1"],
  ["2", "2"],
  ["3", "3"]
] as const

const withPages = (options: Options, text: (typeof pages)[number][0]): Options => {
  const rest = without(options, "pages")
  if (text === "1") return { ...rest, pages: 1 }
  if (text === "2") return { ...rest, pages: 2 }
  return text === "3" ? { ...rest, pages: 3 } : rest
}

const Choices = ({
  change,
  options,
  templates
}: {
  readonly options: Options
  readonly change: Change
  readonly templates: Templates
}) => {
  const template = templates.templates.find(({ name }) => name === (options.template ?? "classic"))
  const papers: ReadonlyArray<readonly [Part<"paper"> | "", string]> = [
    ["", "By country"],
    ...templates.papers.map((paper) => [paper, paper === "a4" ? "A4" : "Letter"] as const)
  ]
  const fonts: ReadonlyArray<readonly [Part<"font"> | "", string]> = [
    ["", "The template's own"],
    ...templates.fonts.map((font) => [font, titled(font)] as const)
  ]
  const languages: ReadonlyArray<readonly [Part<"language"> | "", string]> = [
    ["", "The résumé's own"],
    ...languageNames
  ]
  return (
    <>
      <TemplateCards
        templates={templates.templates}
        chosen={options.template ?? "classic"}
        choose={(name) => change({ ...without(options, "accent"), template: name })}
      />
      <Choice
        label="Paper"
        options={papers}
        value={options.paper ?? ""}
        change={(paper) => change(paper === "" ? without(options, "paper") : { ...options, paper })}
      />
      <Accent
        own={template?.defaults.accent ?? "#1F3A5F"}
        value={options.accent}
        change={(accent) => change(accent === undefined ? without(options, "accent") : { ...options, accent })}
      />
      <Choice
        label="Density"
        options={templates.densities.map((one) => [one, titled(one)] as const)}
        value={options.density ?? "normal"}
        change={(density) => change({ ...options, density })}
      />
      <details class="more">
        <summary>Pages, font and language</summary>
        <Choice
          label="Pages"
          options={pages}
          value={pages.find(([one]) => one === String(options.pages ?? ""))?.[0] ?? ""}
          change={(text) => change(withPages(options, text))}
        />
        <Select
          label="Font"
          options={fonts}
          value={options.font ?? ""}
          change={(font) => change(font === "" ? without(options, "font") : { ...options, font })}
        />
        <Select
          label="Language of headings and dates"
          options={languages}
          value={options.language ?? ""}
          change={(language) => change(language === "" ? without(options, "language") : { ...options, language })}
        />
      </details>
    </>
  )
}

export const Look = ({ change, options }: { readonly options: Options; readonly change: Change }) => {
  const { again, now } = useLoad(allTemplates)
  return (
    <section class="card look" aria-labelledby="look">
      <h2 id="look">Its look</h2>
      {now.state === "loading" && <Skeleton lines={8} tall />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && <Choices options={options} change={change} templates={now.value} />}
    </section>
  )
}
