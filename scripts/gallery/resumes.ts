/** Résumés that are hard to set, each for a reason of its own. The people are invented. */
import { Schema } from "effect"
import { readFileSync } from "node:fs"
import type { JobOptions } from "../../src/domain/Job.ts"
import { Resume } from "../../src/domain/Resume.ts"
import type { TemplateName } from "../../src/domain/Template.ts"

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Resume))
const example = (name: string): Resume =>
  decode(readFileSync(new URL(`../../examples/resumes/${name}.json`, import.meta.url), "utf8"))

/** What a plant manager did, told anew for each of several plants. */
const deeds = (place: string) => [
  `Led ${place} through a move to two shifts without a single late delivery in eleven months`,
  "Cut the time to change over the main press from 48 to 19 minutes with the crew's own ideas",
  "Planned a yearly budget of $14.2 million and closed four of five years below it",
  `Trained 36 operators and six foremen of ${place} in reading process data and acting on it`,
  "Introduced weekly safety walks; recordable accidents fell from nine a year to one",
  "Negotiated prices of steel and packaging with five suppliers, saving 6 % in the first year",
  `Wrote the first maintenance plan of ${place}; unplanned stops fell by a third within two years`,
  "Took over planning in SAP and retired eleven spreadsheets that nobody could explain any more",
  `Hired and kept: of the 14 engineers who joined ${place}, 12 were still there three years later`
]

const threePages: Resume = {
  basics: {
    name: "Margaret O’Sullivan-Reyes",
    label: "Director of Operations",
    email: "m.osullivan-reyes@example.com",
    phone: "+1 (614) 555-0148",
    url: "https://osullivan-reyes.example.com",
    summary:
      "Operations leader with 34 years in metal and packaging plants, from line supervisor to director of four sites. Known for calm start-ups, safe floors and budgets that hold.",
    location: { city: "Columbus", region: "Ohio", countryCode: "US" },
    profiles: [{ network: "LinkedIn", username: "mosullivanreyes", url: "https://www.linkedin.com/in/mosullivanreyes" }]
  },
  work: [
    ["Director of Operations", "Halvorsen Packaging Group", "Columbus, OH", "2018-02", "", "four sites"],
    ["Plant Manager", "Halvorsen Packaging Group", "Dayton, OH", "2013-05", "2018-01", "the Dayton plant"],
    ["Plant Manager", "Keystone Stamping", "Erie, PA", "2009-03", "2013-04", "the Erie plant"],
    ["Production Manager", "Keystone Stamping", "Erie, PA", "2006-06", "2009-02", "stamping and paint"],
    ["Shift Manager", "Great Lakes Closures", "Toledo, OH", "2003-09", "2006-05", "the night shift"],
    ["Line Supervisor", "Great Lakes Closures", "Toledo, OH", "2001-07", "2003-08", "three lines"],
    ["Process Engineer", "Maumee Cans", "Maumee, OH", "1999-03", "2001-06", "the ends line"],
    ["Maintenance Planner", "Maumee Cans", "Maumee, OH", "1997-05", "1999-02", "the press shop"],
    ["Shift Technician", "Sandusky Lids", "Sandusky, OH", "1994-08", "1997-04", "the coating line"],
    ["Apprentice", "Sandusky Lids", "Sandusky, OH", "1991-08", "1994-07", "the tool room"]
  ].map(([position = "", name = "", location = "", startDate = "", endDate = "", place = ""]) => ({
    position,
    name,
    location,
    startDate,
    ...(endDate === "" ? {} : { endDate }),
    highlights: deeds(place)
  })),
  education: [
    { institution: "Ohio State University", studyType: "MBA", area: "Operations", endDate: "2008-06" },
    { institution: "University of Toledo", studyType: "BSc", area: "Industrial Engineering", endDate: "1991-05" }
  ],
  certificates: [
    { name: "Six Sigma Black Belt", issuer: "ASQ", date: "2011-10" },
    { name: "Certified in Production and Inventory Management", issuer: "ASCM", date: "2007-04" }
  ],
  skills: [
    { name: "Operations", keywords: ["Lean", "TPM", "S&OP", "Kaizen", "OSHA 30", "Union negotiation"] },
    { name: "Systems", keywords: ["SAP S/4HANA", "Ignition SCADA", "Power BI", "Minitab"] }
  ],
  languages: [
    { language: "English", fluency: "Native" },
    { language: "Spanish", fluency: "Fluent" }
  ]
}

const noWork: Resume = {
  basics: {
    name: "Tomás Ferreira",
    label: "Student of Mechanical Engineering",
    email: "tomas.ferreira@example.com",
    phone: "+351 912 345 678",
    location: { city: "Porto", countryCode: "PT" }
  },
  education: [
    {
      institution: "Universidade do Porto",
      studyType: "BSc",
      area: "Mechanical Engineering",
      startDate: "2023-09",
      score: "16/20",
      courses: ["Thermodynamics", "Machine Elements", "Control Systems"]
    }
  ],
  projects: [
    {
      name: "Formula Student suspension",
      description: "Rear suspension of the university's electric race car",
      startDate: "2024-10",
      highlights: [
        "Designed and tested uprights that weigh 18% less than last year's",
        "Wrote a load calculator in Python that the team uses for every corner"
      ]
    }
  ],
  skills: [{ name: "Tools", keywords: ["SolidWorks", "ANSYS", "Python", "MATLAB"] }],
  languages: [
    { language: "Portuguese", fluency: "Native" },
    { language: "English", fluency: "C1" }
  ]
}

const longNames: Resume = {
  basics: {
    name: "Maximiliana Theodora Alexandrina von Hohenstein-Wittelsbach zu Sachsen-Coburg und Gotha",
    label:
      "Deputy Assistant Director of International Regulatory Affairs and Pharmacovigilance, Central and Eastern Europe",
    email: "maximiliana.theodora.von-hohenstein-wittelsbach@regulatory-affairs.example.com",
    phone: "+49 (0) 9561 555 0199",
    url: "https://www.hohenstein-wittelsbach-regulatory-consulting.example.com/curriculum-vitae/2026/english",
    location: { city: "Dillingen an der Donau", region: "Bayerisch-Schwaben", countryCode: "DE" },
    profiles: [{ network: "LinkedIn", url: "https://www.linkedin.com/in/maximiliana-theodora-von-hohenstein" }]
  },
  work: [
    {
      position: "Deputy Assistant Director of International Regulatory Affairs and Pharmacovigilance",
      name: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
      location: "Dillingen an der Donau, Bayerisch-Schwaben, Germany",
      startDate: "2015-09",
      highlights: [
        "Filed 41 variations with the European Medicines Agency, none of them refused",
        "Rewrote the company's Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragung procedures"
      ]
    }
  ],
  education: [
    {
      institution: "Rheinische Friedrich-Wilhelms-Universität Bonn, Mathematisch-Naturwissenschaftliche Fakultät",
      studyType: "Doctor rerum naturalium",
      area: "Pharmaceutical Chemistry with a minor in International and European Law",
      startDate: "2008-10",
      endDate: "2012-07"
    }
  ],
  skills: [{ name: "Regulation", keywords: ["EudraVigilance", "eCTD", "ICH guidelines"] }]
}

const longBullet: Resume = {
  basics: {
    name: "Ji-woo Park",
    label: "Data Engineer",
    email: "jiwoo@example.com",
    location: { city: "Busan", countryCode: "KR" }
  },
  work: [
    {
      position: "Data Engineer",
      name: "Haeundae Freight",
      startDate: "2022-01",
      highlights: [
        "Rebuilt the nightly import of customs declarations, which used to stop at the first bad record and leave the morning shift without figures, as a stream that sets bad records aside with the reason and goes on, so that the floor has its numbers by five, the three people who repaired it by hand every week do other work, and the auditors got, for the first time, a list of what was missing instead of a guess at it",
        "Moved 2.1 TB from Oracle to PostgreSQL"
      ]
    }
  ],
  education: [{ institution: "Pusan National University", studyType: "BSc", area: "Statistics", endDate: "2021-02" }],
  skills: [{ name: "Data", keywords: ["PostgreSQL", "Kafka", "dbt", "Python"] }]
}

const polish: Resume = {
  basics: {
    name: "Łucja Wąsowska-Żółkiewska",
    label: "Główna księgowa",
    email: "lucja@example.pl",
    phone: "+48 601 555 019",
    summary: "Księgowa z dziewięcioletnim doświadczeniem w spółkach handlowych; prowadzę zespół sześciu osób.",
    location: { city: "Łódź", countryCode: "PL" }
  },
  work: [
    {
      position: "Główna księgowa",
      name: "Śląskie Zakłady Żeglugi Sp. z o.o.",
      location: "Łódź",
      startDate: "2019-04",
      highlights: [
        "Skróciłam zamknięcie miesiąca z dwunastu do pięciu dni roboczych",
        "Wdrożyłam KSeF i jednolity plik kontrolny bez przestoju w fakturowaniu",
        "Przeprowadziłam zespół przez trzy badania sprawozdania finansowego bez zastrzeżeń"
      ]
    },
    {
      position: "Księgowa",
      name: "Żabieniec Hurt",
      startDate: "2015-09",
      endDate: "2019-03",
      highlights: ["Rozliczałam VAT i CIT dla czterech spółek", "Uzgadniałam rozrachunki z 340 kontrahentami"]
    }
  ],
  education: [{ institution: "Uniwersytet Łódzki", studyType: "Magister", area: "Rachunkowość", endDate: "2015-06" }],
  skills: [{ name: "Systemy", keywords: ["Comarch ERP Optima", "Symfonia", "Płatnik", "Excel"] }]
}

const arabic: Resume = {
  basics: {
    name: "ليلى حسن المنصوري",
    label: "مهندسة برمجيات أولى",
    email: "layla@example.ae",
    phone: "+971 50 555 0142",
    summary: "مهندسة برمجيات بخبرة ثماني سنوات في بناء أنظمة الدفع باستخدام Go و PostgreSQL.",
    location: { city: "دبي", countryCode: "AE" }
  },
  work: [
    {
      position: "مهندسة برمجيات أولى",
      name: "شركة الخليج للدفع",
      location: "دبي",
      startDate: "2020-03",
      highlights: [
        "بنيت خدمة تسوية تعالج 40,000 عملية في الساعة باستخدام Kafka",
        "خفضت زمن الاستجابة بنسبة 35% بعد إعادة تصميم الفهارس",
        "دربت خمسة مهندسين جدد على مراجعة الشيفرة"
      ]
    }
  ],
  education: [{ institution: "جامعة الشارقة", studyType: "بكالوريوس", area: "هندسة الحاسوب", endDate: "2016-06" }],
  skills: [{ name: "اللغات", keywords: ["Go", "TypeScript", "SQL", "C++"] }],
  languages: [{ language: "العربية" }, { language: "الإنجليزية" }]
}

const chinese: Resume = {
  basics: {
    name: "陈思远",
    label: "高级后端工程师",
    email: "siyuan@example.cn",
    phone: "+86 138 0000 0142",
    summary: "八年后端开发经验，专注于分布式系统与数据库性能优化，带领过六人团队。",
    location: { city: "上海", countryCode: "CN" }
  },
  work: [
    {
      position: "高级后端工程师",
      name: "云帆科技有限公司",
      location: "上海",
      startDate: "2019-07",
      highlights: [
        "设计并实现订单系统，日均处理三百万笔请求，可用性达到 99.98%",
        "将 PostgreSQL 查询延迟从 220 毫秒降低到 35 毫秒",
        "主导从单体应用到 Kubernetes 微服务的迁移，全程零停机"
      ]
    },
    {
      position: "软件工程师",
      name: "浦江软件",
      startDate: "2016-07",
      endDate: "2019-06",
      highlights: ["开发支付对账服务，每月自动核对一千二百万元交易"]
    }
  ],
  education: [{ institution: "复旦大学", studyType: "学士", area: "计算机科学与技术", endDate: "2016-06" }],
  skills: [{ name: "技术", keywords: ["Go", "Java", "PostgreSQL", "Kafka", "Kubernetes"] }]
}

const special = "\\ { } $ & # ^ _ ~ % -- ``x'' ?` << ~^^41"
const metacharacters: Resume = {
  basics: {
    name: `R&D_Name {50%} ~#1`,
    label: `C# & C++ / $-priced ${special}`,
    email: "a_b&c%d@example.com",
    phone: "+1 555 #42",
    url: "https://example.com/~a_b/?q=50%25&x={y}#top",
    summary: `Costs $5 & 100% of ${special} stays text.`,
    location: { city: "{Köln}", countryCode: "DE" }
  },
  work: [
    {
      position: `Engineer_${special}`,
      name: "AT&T \\input{/etc/passwd}",
      startDate: "2020-01",
      highlights: [`Saved $40k & 15% of #1 cost_center ~ ${special}`, "Ran \\write18{id} and $x^2$ with no effect"]
    }
  ],
  education: [{ institution: "^Caret~ College", studyType: "B_Sc", area: "100% #Math", endDate: "2019" }],
  skills: [{ name: "T_eX & {LaTeX}", keywords: ["\\TeX", "C#", "C++", "F#", "$\\lambda$"] }]
}

const sparse: Resume = {
  basics: { name: "Ike Obi", email: "ike@example.com", summary: "", profiles: [] },
  work: [{ name: "Corner Bakery", position: "", highlights: [] }],
  education: [{ institution: "Night School" }],
  skills: [],
  languages: [],
  projects: [],
  volunteer: null
}

const fortySkills: Resume = {
  basics: {
    name: "Priya Raman",
    label: "Full-Stack Developer",
    email: "priya@example.com",
    phone: "+44 20 7946 0991",
    location: { city: "Leeds", countryCode: "GB" }
  },
  work: [
    {
      position: "Developer",
      name: "Aire Digital",
      startDate: "2021-05",
      highlights: ["Shipped a booking portal for 60 clinics", "Kept 400 end-to-end tests below six minutes"]
    }
  ],
  education: [{ institution: "University of Leeds", studyType: "BSc", area: "Computer Science", endDate: "2020-07" }],
  skills: [
    {
      name: "Languages",
      keywords: ["TypeScript", "JavaScript", "Python", "Go", "Ruby", "PHP", "Java", "Kotlin", "C#", "SQL"]
    },
    {
      name: "Front end",
      keywords: ["React", "Vue", "Svelte", "Angular", "Next.js", "Tailwind CSS", "Sass", "Webpack", "Vite", "Storybook"]
    },
    {
      name: "Back end",
      keywords: ["Node.js", "Express", "Django", "Rails", "Laravel", "GraphQL", "REST", "gRPC", "Redis", "RabbitMQ"]
    },
    {
      name: "Operations",
      keywords: [
        "Docker",
        "Kubernetes",
        "Terraform",
        "AWS",
        "GCP",
        "Azure",
        "GitHub Actions",
        "Prometheus",
        "Grafana",
        "Linux"
      ]
    }
  ],
  languages: [{ language: "English" }, { language: "Tamil" }]
}

const academic: Resume = {
  basics: {
    name: "Dr. Sofia Lindqvist",
    label: "Associate Professor of Marine Ecology",
    email: "sofia.lindqvist@example.edu",
    url: "https://lindqvist.example.edu",
    summary: "I study how kelp forests recover after heat waves, in the field and with long records of temperature.",
    location: { city: "Bergen", countryCode: "NO" },
    profiles: [{ network: "ORCID", username: "0000-0002-1825-0097", url: "https://orcid.org/0000-0002-1825-0097" }]
  },
  work: [
    {
      position: "Associate Professor",
      name: "University of Bergen",
      startDate: "2018-08",
      highlights: [
        "Lead a group of seven with two research-council grants",
        "Teach Population Ecology to 120 students a year"
      ]
    },
    {
      position: "Postdoctoral Fellow",
      name: "University of Tasmania",
      startDate: "2014-02",
      endDate: "2018-06",
      highlights: ["Ran 64 dives a season on eleven reefs"]
    }
  ],
  education: [
    {
      institution: "Stockholm University",
      studyType: "PhD",
      area: "Ecology",
      endDate: "2013-12",
      score: "Dissertation: Grazing and recovery of northern kelp"
    },
    { institution: "Lund University", studyType: "MSc", area: "Biology", endDate: "2009-06" }
  ],
  publications: Array.from({ length: 14 }, (_, index) => ({
    name: `${["Recovery of Laminaria after marine heat waves", "Urchin grazing along a temperature gradient", "A ten-year record of kelp canopy from drones", "Dispersal of spores in fjords"][index % 4]}, part ${index + 1}`,
    publisher: ["Journal of Ecology", "Marine Biology", "Limnology and Oceanography"][index % 3] ?? "",
    releaseDate: `${2025 - index}`,
    url: `https://doi.org/10.1000/example.${index + 1}`
  })),
  awards: [{ title: "Young Investigator Award", awarder: "Nordic Society Oikos", date: "2016" }],
  languages: [{ language: "Swedish", fluency: "Native" }, { language: "Norwegian" }, { language: "English" }]
}

export const hardResumes = {
  "senior-engineer": example("senior-engineer"),
  "new-grad": example("new-grad"),
  "three-pages": threePages,
  "no-work": noWork,
  "long-names": longNames,
  "long-bullet": longBullet,
  polish,
  arabic,
  chinese,
  metacharacters,
  sparse,
  "forty-skills": fortySkills,
  academic
} satisfies Readonly<Record<string, Resume>>

/** Of the one with three pages no lines are left out. */
export const optionsFor = (name: string, template: TemplateName): JobOptions =>
  name === "three-pages" ? { template, pages: 3 } : { template }
