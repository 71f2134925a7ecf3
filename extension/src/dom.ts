/** Elements made of names, attributes and texts: nothing that a page or a server says is ever read as HTML. */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** `true` is an attribute without a value; `false` and `undefined` are none. */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: ReadonlyArray<Node | string>
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value))
  }
  element.append(...children)
  return element
}

export const button = (label: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement => {
  const element = el("button", { type: "button", ...attributes }, label)
  element.addEventListener("click", onClick)
  return element
}

/** To be opened beside what is in view. */
export const link = (text: string, href: string): HTMLAnchorElement =>
  el("a", { href, target: "_blank", rel: "noreferrer" }, text)

export const field = (label: string, control: HTMLInputElement | HTMLTextAreaElement, note?: string): HTMLElement => {
  const named = el("label", {}, el("span", {}, label), control)
  if (note === undefined) return named
  const id = `${control.name}-note`
  control.setAttribute("aria-describedby", id)
  return el("div", {}, named, el("small", { id }, note))
}

/** Where focus goes when a view takes another's place, so that it is read out. */
export const heading = (text: string): HTMLHeadingElement => el("h1", { tabindex: -1 }, text)

export const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`No element is called ${id}`)
  return element
}

/** A form that is sent once at a time; its buttons say so while it is. */
export const form = (
  children: ReadonlyArray<Node | string>,
  onSubmit: () => Promise<void>,
  attributes: Attributes = {}
): HTMLFormElement => {
  const element = el("form", { novalidate: true, ...attributes }, ...children)
  element.addEventListener("submit", (event) => {
    event.preventDefault()
    if (element.getAttribute("aria-busy") === "true") return
    element.setAttribute("aria-busy", "true")
    void onSubmit().finally(() => element.removeAttribute("aria-busy"))
  })
  return element
}
