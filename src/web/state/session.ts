/** Signing in and out. */
import { Problem } from "../../client/Client.ts"
import { api } from "../api.ts"
import { forgetDraft } from "./draft.ts"
import { sentenceOf } from "../problem.ts"
import { csrfToken, followCookies, isReplaced, who } from "./who.ts"

/** Asks the server who the cookies stand for. */
export const ask = async (): Promise<void> => {
  followCookies()
  try {
    const { hasProfile, user } = await api.me()
    who.set({ state: "in", email: user.email, hasProfile })
  } catch (error) {
    const isNobody = error instanceof Problem && (error.status === 401 || error.status === 403)
    who.set(isNobody ? { state: "out", over: false } : { state: "unknown", error })
  }
}

/** The same person may have signed in anew in another tab; what another one's session refuses is told there. */
export const lookAgain = async (): Promise<void> => {
  const now = who.get()
  if (now.state !== "in" || !isReplaced()) return
  const { user } = await api.me()
  if (user.email === now.email) followCookies()
}

const noCookies =
  "This browser did not keep the session's cookies. It does so over HTTPS, or at localhost, and with cookies allowed."

export const enter = async (how: "signIn" | "signUp", email: string, password: string): Promise<void> => {
  const user = await api[how](email, password)
  followCookies()
  if (csrfToken() === undefined) throw new Error(noCookies)
  who.set({ state: "in", email: user.email, hasProfile: false })
  if (how === "signIn") await ask()
}

const left = (): void => {
  forgetDraft()
  who.set({ state: "out", over: false })
}

/** Whoever is signed in in this browser; only the server's answer takes the cookies. */
export const leave = async (): Promise<void> => {
  followCookies()
  await api.signOut().catch((error: unknown) => {
    throw new Error(
      `You are still signed in. ${sentenceOf(error)} Before others use this browser, sign out, or delete its cookies of this site.`
    )
  })
  left()
}

export const leaveEverywhere = (): Promise<void> => api.signOutEverywhere().then(left)

export const deleteAll = (password: string): Promise<void> => api.deleteAccount(password).then(left)

export const profileStored = (): void => {
  const now = who.get()
  if (now.state === "in") who.set({ ...now, hasProfile: true })
}
