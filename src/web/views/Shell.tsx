/** What is around every view: the bar, the ways to the other views, notices, and the region that is read out. */
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { announced } from "../state/announce.ts"
import { online } from "../state/online.ts"
import type { Route } from "../state/route.ts"
import { nextScheme, scheme } from "../state/scheme.ts"
import { leave } from "../state/session.ts"
import { useStore } from "../state/store.ts"
import { useWork } from "../state/work.ts"
import { Button } from "../ui/Button.tsx"
import { Failure } from "../ui/Failure.tsx"
import { Icon, type IconName } from "../ui/Icon.tsx"

const ways: ReadonlyArray<readonly [view: Route["view"], hash: string, name: string, icon: IconName]> = [
  ["tailor", "#/", "Tailor", "pen"],
  ["resume", "#/resume", "Résumé", "sheet"],
  ["history", "#/history", "History", "clock"],
  ["account", "#/account", "Account", "person"]
]

const SchemeButton = () => {
  const now = useStore(scheme)
  const name = { system: "as the system", light: "light", dark: "dark" }[now]
  const icon = { system: "half", light: "sun", dark: "moon" } as const
  return (
    <button
      class="scheme"
      type="button"
      onClick={nextScheme}
      aria-label={`Colours: ${name}. Change`}
      title={`Colours: ${name}`}
    >
      <Icon name={icon[now]} />
    </button>
  )
}

export const Shell = ({
  children,
  email,
  view
}: {
  readonly children: ComponentChildren
  readonly email: string | undefined
  readonly view: Route["view"]
}) => {
  const isOnline = useStore(online)
  const sentence = useStore(announced)
  const main = useRef<HTMLElement>(null)
  const out = useWork()
  useEffect(out.clear, [email])
  return (
    <>
      <button class="skip" type="button" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header class="bar">
        <div class="bar-in">
          <a class="brand" href="#/" aria-label="PASS ATS, start">
            PASS <i>ATS</i>
          </a>
          {email !== undefined && (
            <nav aria-label="Main">
              {ways.map(([name, hash, text, icon]) => (
                <a key={hash} href={hash} aria-current={name === view ? "page" : undefined}>
                  <Icon name={icon} />
                  {text}
                </a>
              ))}
            </nav>
          )}
          <div class="bar-end">
            <SchemeButton />
            {email !== undefined && (
              <Button look="quiet" busy={out.busy} press={() => out.run(leave)}>
                Sign out
              </Button>
            )}
          </div>
        </div>
      </header>
      {!isOnline && (
        <p class="offline" role="status">
          You are offline. What is on the screen stays; what waits goes on when the line is back.
        </p>
      )}
      <main class="page" ref={main} tabIndex={-1}>
        {out.error !== undefined && <Failure error={out.error} />}
        {children}
      </main>
      <footer class="foot">
        <p>
          <a href="/docs">API reference</a>
        </p>
      </footer>
      <p class="hidden" role="status" aria-live="polite">
        {sentence}
      </p>
    </>
  )
}
