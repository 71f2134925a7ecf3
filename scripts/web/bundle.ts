/** The page from `src/web` as files with content-hashed names, by Vite; each beside itself compressed. */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { build, type Plugin } from "vite"

const root = fileURLToPath(new URL("../../src/web", import.meta.url))

/** The two files that the first view is set in are asked for along with the styles that name them. */
const preload: Plugin = {
  name: "preload-fonts",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /(inter-latin-wght|instrument-serif-latin-400)-normal-[^/]*\.woff2$/.test(file))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", href: `/${file}`, as: "font", type: "font/woff2", crossorigin: "" },
          injectTo: "head"
        }))
  }
}

const isText = (file: string) => /\.(html|js|css|svg|txt)$/.test(file)

const fonts = ["@fontsource-variable/inter", "@fontsource/instrument-serif"]

/** What the licences of the fonts ask for: to go with them. Vite knows those of the code. */
const addFontLicences = (file: string) => {
  for (const font of fonts) {
    const licence = readFileSync(new URL(`../../node_modules/${font}/LICENSE`, import.meta.url), "utf8")
    appendFileSync(file, `\n## ${font}\n\n${licence}`)
  }
}

const compress = (folder: string) => {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isText)) {
    const path = join(folder, file)
    const bytes = readFileSync(path)
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    )
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

/** Into `folder`, which is emptied first. */
export const bundle = async (folder: string): Promise<void> => {
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [preload],
    build: {
      outDir: folder,
      emptyOutDir: true,
      // Nothing within the page itself, which its policy would refuse.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: ["chrome123", "firefox120", "safari17.5"],
      license: { fileName: "assets/licences.txt" }
    },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } }
  })
  addFontLicences(join(folder, "assets", "licences.txt"))
  compress(folder)
}
