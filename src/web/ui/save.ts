/** A file of the server's, kept as a download: fetched by the client, which renews the session where need be. */
export const save = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  // The browser takes hold of it at once, but not everywhere before this turn is over.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
