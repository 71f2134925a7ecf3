/** The fixed phrases of a letter. None says anything of the person: what does must be the person's own. */
import type { Language } from "../Language.ts"

export interface LetterWords {
  /** `{title}` is the job's, as the posting writes it. */
  readonly subject: string
  readonly subjectAlone: string
  readonly greeting: string
  readonly openingAt: string
  readonly opening: string
  readonly openingAlone: string
  /** Before points from the résumé. */
  readonly points: string
  /** `{list}`: what the posting asks for and the résumé holds. */
  readonly held: string
  readonly closing: string
  readonly regards: string
}

export const letterWords: Readonly<Record<Language, LetterWords>> = {
  en: {
    subject: "Application: {title}",
    subjectAlone: "Application",
    greeting: "Dear hiring team,",
    openingAt: "I am applying for the position “{title}” at {company}.",
    opening: "I am applying for the position “{title}”.",
    openingAlone: "I am applying for the position that you advertise.",
    points: "From my work:",
    held: "Of what you ask for, my résumé shows: {list}.",
    closing: "I would be glad to tell you more in a conversation.",
    regards: "Kind regards"
  },
  de: {
    subject: "Bewerbung: {title}",
    subjectAlone: "Bewerbung",
    greeting: "Sehr geehrte Damen und Herren,",
    openingAt: "ich bewerbe mich um die Stelle „{title}“ bei {company}.",
    opening: "ich bewerbe mich um die Stelle „{title}“.",
    openingAlone: "ich bewerbe mich um die ausgeschriebene Stelle.",
    points: "Aus meiner Arbeit:",
    held: "Von dem, was Sie suchen, zeigt mein Lebenslauf: {list}.",
    closing: "Gern erzähle ich Ihnen in einem Gespräch mehr.",
    regards: "Mit freundlichen Grüßen"
  },
  fr: {
    subject: "Candidature : {title}",
    subjectAlone: "Candidature",
    greeting: "Madame, Monsieur,",
    openingAt: "Je vous adresse ma candidature au poste « {title} » chez {company}.",
    opening: "Je vous adresse ma candidature au poste « {title} ».",
    openingAlone: "Je vous adresse ma candidature au poste que vous proposez.",
    points: "De mon parcours :",
    held: "Parmi ce que vous recherchez, mon CV montre : {list}.",
    closing: "Je me tiens à votre disposition pour en parler lors d’un entretien.",
    regards: "Cordialement"
  },
  es: {
    subject: "Candidatura: {title}",
    subjectAlone: "Candidatura",
    greeting: "Estimados señores y señoras:",
    openingAt: "Les envío mi candidatura al puesto «{title}» en {company}.",
    opening: "Les envío mi candidatura al puesto «{title}».",
    openingAlone: "Les envío mi candidatura al puesto que anuncian.",
    points: "De mi trabajo:",
    held: "De lo que buscan, mi currículum muestra: {list}.",
    closing: "Con gusto les contaré más en una entrevista.",
    regards: "Un cordial saludo"
  },
  it: {
    subject: "Candidatura: {title}",
    subjectAlone: "Candidatura",
    greeting: "Gentili Signore e Signori,",
    openingAt: "vi invio la mia candidatura per la posizione «{title}» presso {company}.",
    opening: "vi invio la mia candidatura per la posizione «{title}».",
    openingAlone: "vi invio la mia candidatura per la posizione che offrite.",
    points: "Dal mio lavoro:",
    held: "Di ciò che cercate, il mio curriculum mostra: {list}.",
    closing: "Vi racconterò volentieri di più in un colloquio.",
    regards: "Cordiali saluti"
  },
  pt: {
    subject: "Candidatura: {title}",
    subjectAlone: "Candidatura",
    greeting: "Exmos. Senhores e Senhoras,",
    openingAt: "Envio a minha candidatura ao cargo «{title}» na {company}.",
    opening: "Envio a minha candidatura ao cargo «{title}».",
    openingAlone: "Envio a minha candidatura ao cargo que anunciam.",
    points: "Do meu trabalho:",
    held: "Daquilo que procuram, o meu currículo mostra: {list}.",
    closing: "Terei todo o gosto em contar mais numa entrevista.",
    regards: "Com os melhores cumprimentos"
  },
  pl: {
    subject: "Aplikacja: {title}",
    subjectAlone: "Aplikacja",
    greeting: "Szanowni Państwo,",
    openingAt: "zgłaszam swoją kandydaturę na stanowisko „{title}” w firmie {company}.",
    opening: "zgłaszam swoją kandydaturę na stanowisko „{title}”.",
    openingAlone: "zgłaszam swoją kandydaturę na ogłoszone stanowisko.",
    points: "Z mojej pracy:",
    held: "Z tego, czego Państwo szukają, mój życiorys pokazuje: {list}.",
    closing: "Chętnie opowiem więcej podczas rozmowy.",
    regards: "Z poważaniem"
  },
  nl: {
    subject: "Sollicitatie: {title}",
    subjectAlone: "Sollicitatie",
    greeting: "Geachte heer, mevrouw,",
    openingAt: "Ik solliciteer naar de functie ‘{title}’ bij {company}.",
    opening: "Ik solliciteer naar de functie ‘{title}’.",
    openingAlone: "Ik solliciteer naar de functie die u aanbiedt.",
    points: "Uit mijn werk:",
    held: "Van wat u vraagt, laat mijn cv zien: {list}.",
    closing: "Graag vertel ik u meer in een gesprek.",
    regards: "Met vriendelijke groet"
  },
  sv: {
    subject: "Ansökan: {title}",
    subjectAlone: "Ansökan",
    greeting: "Hej,",
    openingAt: "Jag söker tjänsten ”{title}” hos {company}.",
    opening: "Jag söker tjänsten ”{title}”.",
    openingAlone: "Jag söker den tjänst som ni utlyser.",
    points: "Ur mitt arbete:",
    held: "Av det ni söker visar mitt cv: {list}.",
    closing: "Jag berättar gärna mer i ett samtal.",
    regards: "Med vänliga hälsningar"
  },
  uk: {
    subject: "Заявка: {title}",
    subjectAlone: "Заявка",
    greeting: "Шановні пані та панове!",
    openingAt: "Подаю свою кандидатуру на посаду «{title}» у {company}.",
    opening: "Подаю свою кандидатуру на посаду «{title}».",
    openingAlone: "Подаю свою кандидатуру на оголошену посаду.",
    points: "З моєї роботи:",
    held: "З того, що ви шукаєте, моє резюме показує: {list}.",
    closing: "Охоче розповім більше під час розмови.",
    regards: "З повагою"
  },
  ar: {
    subject: "طلب توظيف: {title}",
    subjectAlone: "طلب توظيف",
    greeting: "السادة فريق التوظيف،",
    openingAt: "أتقدم لشغل وظيفة «{title}» لدى {company}.",
    opening: "أتقدم لشغل وظيفة «{title}».",
    openingAlone: "أتقدم لشغل الوظيفة المعلن عنها.",
    points: "من عملي:",
    held: "مما تطلبونه، تُظهر سيرتي الذاتية: {list}.",
    closing: "يسعدني أن أحدثكم بالمزيد في مقابلة.",
    regards: "مع خالص التحية"
  },
  zh: {
    subject: "求职申请:{title}",
    subjectAlone: "求职申请",
    greeting: "尊敬的招聘团队:",
    openingAt: "我申请贵公司({company})的“{title}”职位。",
    opening: "我申请“{title}”职位。",
    openingAlone: "我申请贵公司发布的职位。",
    points: "我的工作经历包括:",
    held: "在贵公司的要求中,我的简历体现了:{list}。",
    closing: "期待有机会面谈。",
    regards: "此致敬礼"
  }
}
