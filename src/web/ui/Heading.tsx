/** A view's heading. It takes the focus when the view is changed, so that keyboard and screen reader begin there. */
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { hasMoved } from "../state/route.ts"

export const Heading = ({ children, title }: { readonly children: ComponentChildren; readonly title: string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    document.title = `${title} · PASS ATS`
  }, [title])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
