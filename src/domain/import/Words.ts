/** Words by which parts of a heading are told apart, in the languages most résumés are written in. */

export const position =
  /\b(?:engineer|developer|programmer|manager|director|analyst|consultant|assistant|lead|intern|specialist|coordinator|officer|accountant|driver|technician|designer|scientist|administrator|representative|associate|architect|supervisor|clerk|cook|chef|paralegal|attorney|lawyer|nurse|teacher|professor|lecturer|researcher|tutor|editor|writer|founder|president|head of|advisor|agent|buyer|planner|operator|mechanic|electrician|therapist|physician|pharmacist|secretary|cashier|server|barista|fellow|trainee|apprentice|\p{L}*(?:entwickler|leiter|berater|ingenieur|lehrer|pfleger|arbeiter|buchhalter|verkäufer|mechaniker|techniker|meister|händler|fahrer|assistent|referent|sachbearbeiter|schwester|therapeut|architekt|designer|redakteur|forscher)(?:in)?|\p{L}*(?:kaufmann|kauffrau)|comptable|avocate?|vendeu(?:r|se)|technicien(?:ne)?|assistante?|chargée? de \p{L}+|directeur|directrice|abogad[oa]|contable|vendedor(?:a)?|técnic[oa]|director(?:a)?|gerente|analista|kierownik|specjalista|księgow[ya]|nauczyciel(?:ka)?|pielęgniark?a|inżynier|paralegal|electrician|sales|merchandiser|bookkeeper|receptionist|carpenter|plumber|welder|surveyor|translator|interpreter|librarian|midwife|dentist|veterinarian|pilot|guard|recruiter|strategist|producer|photographer|développeur|développeuse|ingénieure?|responsable|professeure?|infirmi(?:er|ère)|desarrollador(?:a)?|ingenier[oa]|profesor(?:a)?|enfermer[oa])\b/iu

export const company =
  /\b(?:inc|llc|ltd|gmbh|ag|corp|co|plc|s\.?a|kg|bv|hôpital|clinique|klinik(?:um)?|krankenhaus|clínica|szpital|university|hospital|school|college|institute|bank|group|center|centre|clinic|foundation|agency|partners|labs|services|systems|technologies|solutions)\b\.?$/i

export const degree =
  /\b(?:nvq(?: level \d)?|btec(?: level \d)?|a-levels?|diplôme d['’]état|bts|dut|b\.?\s?sc|m\.?\s?sc|b\.?\s?a|m\.?\s?a|b\.?\s?eng|m\.?\s?eng|ph\.?\s?d|mba|bachelor(?:['’]s)?(?: of (?:science|arts|engineering|laws|fine arts|business administration))?(?: degree)?|master(?:'s)?(?: of (?:science|arts|engineering|laws|fine arts|business administration))?(?: degree)?|associate(?:'s)?(?: of (?:science|arts|applied science))?(?: degree)?|diplom(?:a)?|doctorate|abitur|high school diploma|ged|licence|licenciatura|laurea|magister|staatsexamen|j\.?d|m\.?d|bsn|rn)\b\.?/iu

export const school =
  /\b(?:universit\p{L}*|college|school|institute?|academy|hochschule|\p{L}*schule|instituto|akademie|gymnasium|lycée|école|universidad|instituto|politecnico|polytechnic)\b/iu

export const grade =
  /(?:\b(?:gpa|grade|note|cgpa)\b:?\s*[\d.,]+(?:\s*\/\s*[\d.,]+)?|^\d[.,]\d{1,2}\s*\/\s*\d(?:[.,]\d+)?$)/i

/** How long something took, as LinkedIn writes behind its dates. */
export const duration =
  /^\(?\d+\s+(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|años?|meses|anni|lat|jaar|år)\b/iu

/** What stands in place of an end that has not come. */
export const nowadays =
  /^(?:present|current|now|today|ongoing|heute|jetzt|aujourd['’]hui|actuel(?:lement)?|en cours|actualidad|presente|oggi|atual|atualmente|obecnie|heden|nu|nuvarande|pågående|дотепер|зараз)$/iu
