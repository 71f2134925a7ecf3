/** What was typed and not sent yet, so that a reload loses nothing. It goes with the tab, and at sign-out; looks stay. */
import type { Options } from "../../client/Client.ts"

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

export const draftPosting = (): string => trying(() => sessionStorage.getItem(postingKey) ?? "", "")
export const keepPosting = (text: string): void => trying(() => sessionStorage.setItem(postingKey, text), undefined)
export const forgetDraft = (): void => trying(() => sessionStorage.removeItem(postingKey), undefined)

export const chosenOptions = (): Options =>
  trying(() => {
    const options: Options = JSON.parse(localStorage.getItem(optionsKey) ?? "{}")
    return options
  }, {})
export const keepOptions = (options: Options): void =>
  trying(() => localStorage.setItem(optionsKey, JSON.stringify(options)), undefined)
