/** Whether the browser has a line at all; a server that is away is told by its requests. */
import { makeStore } from "./store.ts"

export const online = makeStore(navigator.onLine)
addEventListener("online", () => online.set(true))
addEventListener("offline", () => online.set(false))
