/** What stands in the project's Markdown: links, anchors, commands. */
import GithubSlugger from "github-slugger"
import { marked, type Token } from "marked"
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** Every Markdown file that is, or is about to be, under version control. */
export const markdownFiles: ReadonlyArray<string> = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
  { encoding: "utf8" }
)
  .trim()
  .split("\n")

export interface Page {
  /** Where links lead: as they are written. */
  readonly links: ReadonlyArray<string>
  /** What a link may name after `#`, as GitHub makes it from headings. */
  readonly anchors: ReadonlySet<string>
  /** Fenced blocks for a shell. */
  readonly shell: ReadonlyArray<string>
  /** `code` within text. */
  readonly code: ReadonlyArray<string>
}

export const readPage = (file: string): Page => {
  const links: Array<string> = []
  const anchors = new Set<string>()
  const shell: Array<string> = []
  const code: Array<string> = []
  const slugger = new GithubSlugger()
  const look = (token: Token) => {
    if (token.type === "link" || token.type === "image") links.push(token.href)
    if (token.type === "heading") anchors.add(slugger.slug(plain(token)))
    if (token.type === "code" && ["sh", "bash", "shell", "console"].includes(String(token["lang"])))
      shell.push(token.text)
    if (token.type === "codespan") code.push(token.text)
  }
  marked.walkTokens(marked.lexer(readFileSync(file, "utf8")), look)
  return { links, anchors, shell, code }
}

/** A heading's text without its marks. */
const plain = (token: Token): string => {
  if ("tokens" in token && token.tokens !== undefined) return token.tokens.map(plain).join("")
  return "text" in token ? String(token.text) : ""
}
