/** What a screen reader is told in passing: one live region for the whole page. */
import { makeStore } from "./store.ts"

export const announced = makeStore("")
export const announce = (sentence: string): void => announced.set(sentence)
