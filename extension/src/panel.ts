/** The side panel: connect, sign in, look the posting over, follow the job, take what it made. */
import type { PassAts } from "../../src/client/Client.ts"
import { connect } from "./client.ts"
import { button, byId, el, link } from "./dom.ts"
import { type Explained, explain, isNoSuchJob, isSignedOut } from "./explain.ts"
import { accept, endOf, fileNameOf, followed, jobOf, nameOf } from "./job.ts"
import { isOpen } from "./server.ts"
import { type JobRecord, kept, type UntilBrowserEnds, untilBrowserEnds } from "./storage.ts"
import { type DraftView, draftView } from "./views/Draft.ts"
import { type JobView, jobView } from "./views/Job.ts"
import { failureView, resultView } from "./views/Result.ts"
import { serverView } from "./views/Server.ts"
import { signInView } from "./views/SignIn.ts"

const main = byId("view")
const account = byId("account")
const file = new Map<string, string>()

/** Ends what the view before was waiting for. */
let current = new AbortController()
let draftShown: DraftView | undefined
let jobShown: JobView | undefined

const show = (node: HTMLElement) => {
  main.replaceChildren(node)
  node.querySelector("h1")?.focus()
}

const leaveView = (): AbortSignal => {
  current.abort()
  current = new AbortController()
  draftShown = undefined
  jobShown = undefined
  return current.signal
}

const signOut = async (client: PassAts) => {
  leaveView()
  // Where it cannot be ended on the server, it ends here all the same.
  await client.signOut().catch(() => undefined)
  await untilBrowserEnds.clear()
  await kept.remove("job", "email")
  await begin()
}

const showAccount = (server: string | undefined, client?: PassAts) => {
  account.replaceChildren(
    ...(server === undefined ? [] : [link(new URL(server).host, server)]),
    ...(client === undefined ? [] : [button("Sign out", () => void signOut(client), { class: "plain" })])
  )
}

const askToSignIn = async (reason?: string) => {
  leaveView()
  const { email, job, server } = await kept.read()
  if (server === undefined) return begin()
  showAccount(server)
  const going = job !== undefined && endOf(job) === undefined ? `Sign in to go on with “${nameOf(job)}”.` : undefined
  show(signInView({ server, email, reason: going ?? reason, onDone: () => void begin() }))
}

const sessionOver = () => void askToSignIn("Your session has ended. Sign in to go on.")

/** Whatever the stored state asks for; every view ends here. */
const begin = async (): Promise<void> => {
  leaveView()
  const { job, server } = await kept.read()
  if (server === undefined || !(await isOpen(server))) {
    showAccount(undefined)
    return show(serverView(server, () => void begin()))
  }
  const { credential } = await untilBrowserEnds.read()
  if (credential === undefined) return askToSignIn()
  const client = connect(server, credential, {
    onEnd: sessionOver,
    onReach: (reached) => jobShown?.reached(reached)
  })
  showAccount(server, client)
  return job === undefined ? showDraft(client, server) : showJob(client, job)
}

const showDraft = async (client: PassAts, server: string, problem?: Explained) => {
  leaveView()
  const { draft } = await untilBrowserEnds.read()
  const view = draftView({
    client,
    server,
    draft,
    problem,
    onSignedOut: sessionOver,
    onStart: (ready) => showJob(client, jobOf(server, ready))
  })
  show(view.node)
  draftShown = view
  await readAsked()
}

const putAside = async (client: PassAts, server: string) => {
  await kept.remove("job")
  await showDraft(client, server)
}

/** The server did not take it: back to the posting, which may have been lost with the browser. */
const refused = async (client: PassAts, job: JobRecord, problem: Explained) => {
  const { draft } = await untilBrowserEnds.read()
  if (draft === undefined) await untilBrowserEnds.write({ draft: job.draft })
  await kept.remove("job")
  await showDraft(client, job.server, problem)
}

const showJob = async (client: PassAts, asked: JobRecord): Promise<void> => {
  const signal = leaveView()
  const { server } = asked
  const fail = (error: unknown) => {
    if (signal.aborted) return undefined
    if (isSignedOut(error)) return sessionOver()
    return error
  }
  let job = asked
  const view = jobView(nameOf(job), {
    onCancel: () => {
      if (job.jobId !== undefined) void client.cancel(job.jobId).catch(() => undefined)
    },
    onTryNow: () => void showJob(client, job)
  })
  show(view.node)
  jobShown = view
  view.update(job.events)
  try {
    if (job.jobId === undefined) job = await accept(client, job, signal)
  } catch (error) {
    const told = fail(error)
    if (told !== undefined) await refused(client, job, explain(told, server))
    return
  }
  try {
    for await (job of followed(client, job, signal)) view.update(job.events)
    await showEnd(client, job)
  } catch (error) {
    const told = fail(error)
    if (told === undefined) return
    const onRetry = isNoSuchJob(told) ? {} : { onRetry: () => void showJob(client, job) }
    const onAnother = () => void putAside(client, server)
    show(failureView(nameOf(job), explain(told, server), server, { onAnother, ...onRetry }))
  }
}

const showEnd = async (client: PassAts, job: JobRecord) => {
  const { jobId, server } = job
  if (jobId === undefined) return
  const end = endOf(job)
  const onAnother = () => void putAside(client, server)
  /** Of all presses: one whose answer got lost may have started the new job already. */
  const idempotencyKey = crypto.randomUUID()
  const again = async () => {
    const { jobId: retried } = await client.retry(jobId, { idempotencyKey })
    await showJob(client, { ...job, jobId: retried, events: [] })
  }
  if (end === undefined || end.event === "done") {
    const report = await client.report(jobId)
    return show(
      resultView(nameOf(job), report, {
        onAnother,
        explain: (error) => explain(error, server),
        onView: async () => void (await chrome.tabs.create({ url: await pdfOf(client, jobId) })),
        onDownload: async () => {
          el("a", { href: await pdfOf(client, jobId), download: fileNameOf(job) }).click()
        }
      })
    )
  }
  const explained =
    end.failure === undefined
      ? { title: "The job was cancelled", detail: "Nothing was charged." }
      : { title: end.failure.title, detail: end.failure.detail }
  const onRetry = () => {
    again().catch((error: unknown) =>
      show(failureView(nameOf(job), explain(error, server), server, { onAnother, onRetry }))
    )
  }
  show(failureView(nameOf(job), explained, server, { onAnother, onRetry }))
}

/** The address of the PDF within this browser; fetched once. */
const pdfOf = async (client: PassAts, jobId: string): Promise<string> => {
  const url = file.get(jobId) ?? URL.createObjectURL(await client.file(jobId, "pdf"))
  file.set(jobId, url)
  return url
}

/** A click on the icon asks for the page in view, in this window's panel. */
const readAsked = async () => {
  const { asked } = await untilBrowserEnds.read()
  const { id } = await chrome.windows.getCurrent()
  if (asked === undefined || asked.windowId !== id || draftShown === undefined) return
  await untilBrowserEnds.remove("asked")
  await draftShown.read(asked.tabId)
}

const onClick = async () => {
  const { job } = await kept.read()
  // A click on another posting puts a job aside that is over, and no other.
  if (job !== undefined && endOf(job) !== undefined) {
    await kept.remove("job")
    return begin()
  }
  return readAsked()
}

chrome.storage.session.onChanged.addListener(
  (changes: { [Name in keyof UntilBrowserEnds]?: chrome.storage.StorageChange }) => {
    if (changes.asked?.newValue !== undefined) void onClick()
  }
)

void begin()
