/**
 * The images that the Dockerfile begins with: BUILD_IMAGE and RUNTIME_IMAGE where they are named, those of its
 * defaults where a registry is reached, and elsewhere, as root on Debian, ones made from Debian's packages.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type ContainerEngine, must, run } from "./engine.ts"

export interface Bases {
  readonly BUILD_IMAGE: string
  readonly RUNTIME_IMAGE: string
}

const defaults: Bases = {
  BUILD_IMAGE: "docker.io/library/node:24-bookworm-slim",
  RUNTIME_IMAGE: "docker.io/library/debian:bookworm-slim"
}
const own: Bases = {
  BUILD_IMAGE: "localhost/pass-ats-node:bookworm",
  RUNTIME_IMAGE: "localhost/pass-ats-debian:bookworm"
}
const images = (bases: Bases) => [bases.BUILD_IMAGE, bases.RUNTIME_IMAGE]

/** Undefined where there is no way to any. */
export const findBases = async (engine: ContainerEngine): Promise<Bases | undefined> => {
  const { BUILD_IMAGE, RUNTIME_IMAGE } = process.env
  if (BUILD_IMAGE !== undefined && RUNTIME_IMAGE !== undefined) return { BUILD_IMAGE, RUNTIME_IMAGE }
  if (await haveAll(engine, own)) return own
  if (await haveAll(engine, defaults)) return defaults
  const pulled = await Promise.all(images(defaults).map((image) => run([...engine.command, "pull", image])))
  if (pulled.every(({ code }) => code === 0)) return defaults
  console.error("container: no registry of images is reached; the bases are made of Debian's packages")
  return (await run(["debootstrap", "--version"])).code === 0 ? makeBases(engine) : undefined
}

const haveAll = async (engine: ContainerEngine, bases: Bases): Promise<boolean> => {
  const found = await Promise.all(images(bases).map((image) => run([...engine.command, "image", "inspect", image])))
  return found.every(({ code }) => code === 0)
}

const mirror = "http://deb.debian.org/debian"
const authorities = "/usr/local/share/ca-certificates"

const makeBases = async (engine: ContainerEngine): Promise<Bases> => {
  const work = mkdtempSync(join(tmpdir(), "pass-ats-bases-"))
  const root = join(work, "root")
  const install = async (image: string, ...changes: ReadonlyArray<string>) => {
    const archive = join(work, "image.tar")
    await must(["tar", "--create", "--directory", root, "--file", archive, "."])
    const told = changes.flatMap((change) => ["--change", change])
    await must([...engine.command, "import", ...told, archive, image])
    rmSync(archive)
  }
  try {
    await must(["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root, mirror], {
      shown: true
    })
    // Rust of Debian's security updates is what Tectonic is built with.
    const sources = `deb ${mirror} bookworm main\ndeb ${mirror} bookworm-updates main\ndeb ${mirror}-security bookworm-security main\n`
    await must(["sh", "-c", `printf '${sources}' > ${root}/etc/apt/sources.list`])
    // As images of Debian's are: without manuals and lists.
    for (const folder of [
      "var/cache/apt/archives",
      "var/lib/apt/lists",
      "usr/share/doc",
      "usr/share/man",
      "usr/share/locale"
    ]) {
      rmSync(join(root, folder), { recursive: true, force: true })
    }
    mkdirSync(join(root, "var/cache/apt/archives/partial"), { recursive: true })
    mkdirSync(join(root, "var/lib/apt/lists/partial"), { recursive: true })
    await install(own.RUNTIME_IMAGE)
    await addNode(root)
    await install(own.BUILD_IMAGE, "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt")
    return own
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** This machine's npm and our Node, and whom this machine trusts: a company's mirror may have an authority of its own. */
const addNode = async (root: string) => {
  const npm = join(await must(["npm", "root", "--global"]), "npm")
  cpSync(process.execPath, join(root, "usr/local/bin/node"), { dereference: true })
  cpSync(npm, join(root, "usr/local/lib/npm"), { recursive: true })
  symlinkSync("../lib/npm/bin/npm-cli.js", join(root, "usr/local/bin/npm"))
  mkdirSync(join(root, authorities), { recursive: true })
  for (const file of readdirSync(authorities).filter((name) => name.endsWith(".crt"))) {
    cpSync(join(authorities, file), join(root, authorities, file))
  }
  await must(["chroot", root, "apt-get", "update", "-qq"])
  await must(["chroot", root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "libstdc++6"])
  await must(["chroot", root, "update-ca-certificates"])
}
