import { defineConfig } from "prisma/config"

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://localhost:5432/pass_ats" },
  // The job engine makes and keeps its own tables.
  experimental: { externalTables: true },
  tables: {
    external: [
      "public.cluster_locks",
      "public.cluster_messages",
      "public.cluster_migrations",
      "public.cluster_replies",
      "public.cluster_runners"
    ]
  }
})
