/** The templates as pictures of a page, one of which is chosen. */
import type { Options, Templates } from "../../../client/Client.ts"

type Name = NonNullable<Options["template"]>

export const TemplateCards = ({
  choose,
  chosen,
  templates
}: {
  readonly templates: Templates["templates"]
  readonly chosen: Name
  readonly choose: (name: Name) => void
}) => (
  <fieldset class="templates">
    <legend>Template</legend>
    <div class="template-row">
      {templates.map(({ about, name, picture }) => (
        <label key={name} title={about}>
          <input type="radio" name="template" value={name} checked={name === chosen} onChange={() => choose(name)} />
          <img src={picture} alt="" width={500} height={707} loading="lazy" decoding="async" />
          <span>{name.replace("-", " ")}</span>
        </label>
      ))}
    </div>
    <p class="hint">{templates.find(({ name }) => name === chosen)?.about}</p>
  </fieldset>
)
