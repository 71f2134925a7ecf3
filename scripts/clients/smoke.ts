/** Signs up, generates a résumé and takes its PDF, with the types that were made from the OpenAPI document. */
import createClient from "openapi-fetch"
import type { paths } from "./api.d.ts"

const { CREDENTIALS = "", REQUEST = "", URL: baseUrl = "" } = process.env

const anybody = createClient<paths>({ baseUrl })
const { data: signedIn, error } = await anybody.POST("/auth/signup", { body: JSON.parse(CREDENTIALS) })
if (signedIn === undefined || !("accessToken" in signedIn)) throw new Error(error?.detail ?? "no token")
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${signedIn.accessToken}` } })

const { data: started } = await client.POST("/generate", { body: JSON.parse(REQUEST) })
if (started === undefined) throw new Error("not started")
const path = { id: started.jobId }
for (;;) {
  const { data: job } = await client.GET("/jobs/{id}", { params: { path } })
  if (job?.status === "done") break
  if (job === undefined || job.status === "failed" || job.status === "cancelled")
    throw new Error(`the job is ${job?.status}`)
  await new Promise((resolve) => setTimeout(resolve, 200))
}

const { data: report } = await client.GET("/jobs/{id}/report", { params: { path } })
const { data: pdf } = await client.GET("/jobs/{id}/resume.pdf", { params: { path }, parseAs: "arrayBuffer" })
if (pdf === undefined || new TextDecoder().decode(pdf.slice(0, 5)) !== "%PDF-") throw new Error("no PDF")
console.log(`TypeScript: a PDF of ${pdf.byteLength} bytes, coverage ${report?.coverage.after.score}`)
