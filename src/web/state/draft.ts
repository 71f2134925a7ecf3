/** What was typed and not sent yet, so that a reload loses nothing. It goes with the tab, and at sign-out; looks stay. */
import type { Options } from "../../client/Client.ts"
import { who } from "./who.ts"

const postingKey = "pass-ats posting"
const optionsKey = "pass-ats looks"

/** A browser may refuse storage altogether. */
const trying = <A>(work: () => A, otherwise: A): A => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

export const forgetDraft = (): void => trying(() => sessionStorage.removeItem(postingKey), undefined)

/** Whoever signs in after a session ended may be somebody else. */
const owner = (): string | undefined => {
  const now = who.get()
  return now.state === "in" ? now.email : undefined
}

export const keepPosting = (text: string): void =>
  trying(() => sessionStorage.setItem(postingKey, JSON.stringify({ by: owner(), text })), undefined)

/** Another person's is forgotten. */
export const draftPosting = (): string =>
  trying(() => {
    const draft: { readonly by?: unknown; readonly text?: unknown } = JSON.parse(
      sessionStorage.getItem(postingKey) ?? "{}"
    )
    if (typeof draft.text === "string" && draft.by === owner()) return draft.text
    forgetDraft()
    return ""
  }, "")

export const chosenOptions = (): Options =>
  trying(() => {
    const options: Options = JSON.parse(localStorage.getItem(optionsKey) ?? "{}")
    return options
  }, {})
export const keepOptions = (options: Options): void =>
  trying(() => localStorage.setItem(optionsKey, JSON.stringify(options)), undefined)
