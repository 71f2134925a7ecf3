/**
 * Docker's default rules for a container without added privileges, as a filter of the kernel that bubblewrap puts
 * before the engine host: the calls that the profile does not let through fail as they do in such a container.
 *
 * @see https://github.com/moby/profiles seccomp/default.json, capabilities: moby's oci/caps/defaults.go
 * @see https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html
 */
import { existsSync, readFileSync } from "node:fs"

/** What the profile of 2025 keeps for those with a privilege that containers do not have, or for nobody. */
const refused = [
  ...["acct", "afs_syscall", "bpf", "clock_settime", "create_module", "delete_module", "fanotify_init"],
  ...["finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg"],
  ...["init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp"],
  ...["kexec_file_load", "kexec_load", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules"],
  ...["lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages"],
  ...["nfsservctl", "open_by_handle_at", "open_tree", "perf_event_open", "pidfd_getfd", "pivot_root"],
  ...["process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "security"],
  ...["set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday"],
  ...["swapoff", "swapon", "syslog", "sysfs", "_sysctl", "tuxcall", "umount2", "unshare", "uselib"],
  ...["userfaultfd", "ustat", "vhangup", "vserver"]
]

/** What root has in a container. */
export const capabilities = [
  ...["CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "NET_RAW", "SETGID", "SETUID", "SETFCAP", "SETPCAP"],
  ...["NET_BIND_SERVICE", "SYS_CHROOT", "KILL", "AUDIT_WRITE"]
]

const machines: Readonly<Record<string, { readonly arch: number; readonly headers: ReadonlyArray<string> }>> = {
  x64: { arch: 0xc000003e, headers: ["/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"] },
  arm64: {
    arch: 0xc00000b7,
    headers: ["/usr/include/aarch64-linux-gnu/asm/unistd_64.h", "/usr/include/asm-generic/unistd.h"]
  }
}

const machine = machines[process.arch]
const header = machine?.headers.find((file) => existsSync(file))

/** Whether the kernel's numbers are known here. */
export const isKnownHere = header !== undefined

const numbers = (): ReadonlyMap<string, number> =>
  new Map(
    Array.from(
      readFileSync(header ?? "", "utf8").matchAll(/^#define __NR(?:3264)?_(\w+)\s+(\d+)$/gm),
      ([, name = "", number]) => [name, Number(number)] as const
    )
  )

const load = (offset: number) => [0x20, 0, 0, offset] as const
const and = (mask: number) => [0x54, 0, 0, mask] as const
/** Skips `yes` or `no` instructions. */
const ifEqual = (value: number, yes: number, no: number) => [0x15, yes, no, value] as const
const answer = (value: number) => [0x06, 0, 0, value] as const

const allow = answer(0x7fff0000)
const fail = (errno: number) => answer(0x00050000 | errno)
const EPERM = 1
const ENOSYS = 38
/** CLONE_NEW…: namespaces of its own. */
const namespaces = 0x7e020000

/** The filter as the kernel reads it. */
export const dockerFilter = (): Buffer => {
  const known = numbers()
  const numberOf = (name: string) => known.get(name) ?? -1
  const calls = refused.map(numberOf).filter((number) => number >= 0)
  const program = [
    load(4),
    ifEqual(machine?.arch ?? 0, 1, 0),
    fail(EPERM),
    load(0),
    ...calls.flatMap((number) => [ifEqual(number, 0, 1), fail(EPERM)]),
    ifEqual(numberOf("clone3"), 0, 1),
    fail(ENOSYS),
    ifEqual(numberOf("clone"), 0, 4),
    load(16),
    and(namespaces),
    ifEqual(0, 1, 0),
    fail(EPERM),
    allow
  ]
  const bytes = Buffer.alloc(program.length * 8)
  for (const [index, [code, yes, no, value]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8)
    bytes.writeUInt8(yes, index * 8 + 2)
    bytes.writeUInt8(no, index * 8 + 3)
    bytes.writeUInt32LE(value >>> 0, index * 8 + 4)
  }
  return bytes
}
