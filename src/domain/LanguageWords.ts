/**
 * The few words that a résumé has beside the person's own: headings that people and applicant tracking
 * systems know, months, and "present".
 */
import type { Language } from "./Language.ts"
import type { SectionKind } from "./Resume.ts"

export interface Words {
  readonly headings: Readonly<Record<SectionKind | "summary", string>>
  readonly present: string
  readonly courses: string
  /** What such a document is called. */
  readonly resume: string
  /** Short, as they stand before a year. */
  readonly months: ReadonlyArray<string>
}

const list = (text: string): ReadonlyArray<string> => text.split(" ")

/** In this order: summary, work, volunteer, projects, education, certificates, publications, awards, skills, languages, interests. */
const headed = (text: string): Words["headings"] => {
  const [
    summary = "",
    work = "",
    volunteer = "",
    projects = "",
    education = "",
    certificates = "",
    publications = "",
    awards = "",
    skills = "",
    languages = "",
    interests = ""
  ] = text.split(" | ")
  return {
    summary,
    work,
    volunteer,
    projects,
    education,
    certificates,
    publications,
    awards,
    skills,
    languages,
    interests
  }
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    headings: headed(
      "Summary | Experience | Volunteering | Projects | Education | Certificates | Publications | Awards | Skills | Languages | Interests"
    ),
    present: "Present",
    courses: "Courses",
    resume: "Résumé",
    months: list("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
  },
  de: {
    headings: headed(
      "Profil | Berufserfahrung | Ehrenamt | Projekte | Ausbildung | Zertifikate | Publikationen | Auszeichnungen | Kenntnisse | Sprachen | Interessen"
    ),
    present: "heute",
    courses: "Kurse",
    resume: "Lebenslauf",
    months: list("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.")
  },
  fr: {
    headings: headed(
      "Profil | Expérience professionnelle | Bénévolat | Projets | Formation | Certifications | Publications | Distinctions | Compétences | Langues | Centres d’intérêt"
    ),
    present: "aujourd’hui",
    courses: "Cours",
    resume: "CV",
    months: list("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.")
  },
  es: {
    headings: headed(
      "Perfil | Experiencia laboral | Voluntariado | Proyectos | Formación académica | Certificaciones | Publicaciones | Premios | Habilidades | Idiomas | Intereses"
    ),
    present: "actualidad",
    courses: "Cursos",
    resume: "Currículum",
    months: list("ene feb mar abr may jun jul ago sept oct nov dic")
  },
  it: {
    headings: headed(
      "Profilo | Esperienze professionali | Volontariato | Progetti | Istruzione | Certificazioni | Pubblicazioni | Riconoscimenti | Competenze | Lingue | Interessi"
    ),
    present: "oggi",
    courses: "Corsi",
    resume: "Curriculum vitae",
    months: list("gen feb mar apr mag giu lug ago set ott nov dic")
  },
  pt: {
    headings: headed(
      "Perfil | Experiência profissional | Voluntariado | Projetos | Formação académica | Certificações | Publicações | Prémios | Competências | Línguas | Interesses"
    ),
    present: "presente",
    courses: "Cursos",
    resume: "Currículo",
    months: list("jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.")
  },
  pl: {
    headings: headed(
      "Profil | Doświadczenie zawodowe | Wolontariat | Projekty | Wykształcenie | Certyfikaty | Publikacje | Nagrody | Umiejętności | Języki | Zainteresowania"
    ),
    present: "obecnie",
    courses: "Kursy",
    resume: "Życiorys",
    months: list("sty lut mar kwi maj cze lip sie wrz paź lis gru")
  },
  nl: {
    headings: headed(
      "Profiel | Werkervaring | Vrijwilligerswerk | Projecten | Opleiding | Certificaten | Publicaties | Prijzen | Vaardigheden | Talen | Interesses"
    ),
    present: "heden",
    courses: "Vakken",
    resume: "Cv",
    months: list("jan feb mrt apr mei jun jul aug sep okt nov dec")
  },
  sv: {
    headings: headed(
      "Profil | Arbetslivserfarenhet | Ideellt arbete | Projekt | Utbildning | Certifikat | Publikationer | Utmärkelser | Kompetenser | Språk | Intressen"
    ),
    present: "nu",
    courses: "Kurser",
    resume: "Cv",
    months: list("jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.")
  },
  uk: {
    headings: headed(
      "Профіль | Досвід роботи | Волонтерство | Проєкти | Освіта | Сертифікати | Публікації | Нагороди | Навички | Мови | Інтереси"
    ),
    present: "дотепер",
    courses: "Курси",
    resume: "Резюме",
    months: list("січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.")
  },
  ar: {
    headings: headed(
      "نبذة | الخبرة العملية | العمل التطوعي | المشاريع | التعليم | الشهادات | المنشورات | الجوائز | المهارات | اللغات | الاهتمامات"
    ),
    present: "حتى الآن",
    courses: "المقررات",
    resume: "السيرة الذاتية",
    months: list("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
  },
  zh: {
    headings: headed(
      "个人简介 | 工作经历 | 志愿经历 | 项目经历 | 教育背景 | 证书 | 出版物 | 获奖经历 | 技能 | 语言 | 兴趣爱好"
    ),
    present: "至今",
    courses: "课程",
    resume: "简历",
    months: list("1 2 3 4 5 6 7 8 9 10 11 12")
  }
}
