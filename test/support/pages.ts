/** Pages of our own in `pages/`, built as job boards build theirs, and what is to be read from each. */
export interface PostingPageCase {
  readonly file: string
  readonly title?: string
  readonly company?: string
  readonly location?: string
  readonly holds: ReadonlyArray<string>
  readonly absent: ReadonlyArray<string>
}

export const pages: ReadonlyArray<PostingPageCase> = [
  {
    file: "graph.html",
    title: "Senior Backend Engineer",
    company: "Harbour Freight Software",
    location: "Rotterdam, NL; Hamburg, DE",
    holds: ["- Move the last jobs from cron to Kafka & Kubernetes", "Terraform, Prometheus and Grafana are a plus."],
    absent: ["forklift", "Apply now", "<"]
  },
  {
    file: "microdata.html",
    title: "Data Engineer",
    company: "Meridian Health",
    location: "Leeds, GB",
    holds: ["- Models in dbt on Snowflake", "Three years with SQL and Python"],
    absent: ["Salary calculator", "until last year", "Privacy"]
  },
  {
    file: "article.html",
    holds: ["Platform Engineer", "- Make deployments boring", "explain DNS to a colleague"],
    absent: ["Imprint", "Contact"]
  },
  {
    file: "divs.html",
    holds: ["Northlight Studios makes tools", "- PostgreSQL, Redis and Docker in daily use", "80,000 pounds"],
    absent: ["Job alerts", "mattress", "812 partners", "Try Premium"]
  },
  {
    file: "german.html",
    title: "Softwareentwickler:in Logistik & Handel (m/w/d)",
    company: "Köster & Söhne GmbH",
    location: "Köln, NRW, DE",
    holds: ["pünktlich ans Ziel", "- Betrieb der Datenbanken (PostgreSQL)", "Ihr Profil"],
    absent: ["Anmelden", "&", "<"]
  }
]
