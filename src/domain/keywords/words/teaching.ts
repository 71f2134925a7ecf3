/** Schools, universities and training. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const teaching = words(
  "teaching",
  `
  # skill
  Teaching | classroom teaching | classroom instruction | unterrichten | unterricht | enseignement | enseñanza | insegnamento | nauczanie | ensino | undervisning | викладання
  Lesson planning | lesson plans | unterrichtsplanung | unterrichtsvorbereitung | préparation des cours | préparation de cours | planificación de clases | planowanie lekcji
  Curriculum development | curriculum design | curriculum planning | curriculum | lehrplanentwicklung | conception de programmes | desarrollo curricular
  Classroom management | behaviour management | behavior management | klassenführung | gestion de classe | gestion de la classe | gestión del aula | zarządzanie klasą
  Differentiated instruction | differentiation | differentiated learning | differenzierung | binnendifferenzierung | différenciation pédagogique | pédagogie différenciée | atención a la diversidad
  Special education | special needs | special educational needs | sonderpädagogik | éducation spécialisée | educación especial | pedagogika specjalna
  IEPs | individualized education program | individualized education plan
  English as a second language | esl | =ELL | english language learners | efl | tesol | tefl
  Student assessment | formative assessment | summative assessment | grading | leistungsbeurteilung | évaluation des élèves | evaluación de alumnos
  Parent communication | parent-teacher conferences | communicating with parents
  Educational technology | edtech | smart board | smartboard
  Blended learning | online learning | e-learning | elearning
  Instructional design
  Literacy | reading instruction
  Phonics
  Mathematics | math | algebra | mathematik | mathématiques | matemáticas | matematyka
  =STEM
  Early childhood education | early childhood | early years | frühkindliche bildung | petite enfance | educación infantil | edukacja przedszkolna
  Tutoring | tutor | nachhilfe | soutien scolaire | tutoría | korepetycje
  Safeguarding | child protection
  Social-emotional learning | =SEL
  Training delivery | staff training | facilitation
  Academic advising | student advising | academic counseling
  Adult education | adult learning | erwachsenenbildung | formation pour adultes | kształcenie dorosłych
  Assessment design | exam design | test design
  Autism support | applied behavior analysis | =ABA@teaching
  Bilingual education
  Career counseling | career guidance | orientation professionnelle | berufsberatung
  Child development | child psychology
  Classroom technology | interactive whiteboard
  Coaching athletics | athletic coaching
  Cooperative learning | group work facilitation
  Course design | course development
  Creative writing
  Dyslexia support | learning disabilities
  Early intervention
  Educational assessment | progress monitoring | student progress
  Educational leadership | school leadership
  Extracurricular activities | after-school programs | after-school
  Field trips | school trips
  German as a second language | deutsch als fremdsprache | deutsch als zweitsprache | daf/daz
  French as a foreign language | français langue étrangère
  Guided reading
  Higher education | university teaching | hochschullehre
  Homework supervision | hausaufgabenbetreuung
  Inclusive education | inklusion | edukacja włączająca
  Inquiry-based learning
  Kindergarten teaching | preschool education | nursery education
  Language teaching | language instruction | sprachunterricht
  Lecturing
  Lesson delivery
  Library science | library services
  Montessori | montessori method
  Music education | music teaching
  Parent conferences | elterngespräche | elternarbeit | réunions parents
  Pastoral care
  Peer tutoring
  Physical education | sportunterricht
  Play-based learning
  Positive behavior support | =PBIS | restorative practices
  Pupil records | gradebook
  Religious education
  Response to intervention | =RTI@teaching | mtss
  Scaffolding instruction
  School counseling | school counselling
  Science teaching | science education
  Sign language | american sign language | british sign language
  Small group instruction
  STEM education | steam education
  Student engagement
  Student mentoring
  Supervising students | thesis supervision
  Team teaching | co-teaching
  Test preparation | exam preparation
  Vocational training | apprentice training | berufsausbildung | formation professionnelle
  Workshop facilitation
  Youth work | jugendarbeit | animation jeunesse
  # method
  Project-based learning
  Bloom's taxonomy
  Universal design for learning | =UDL
  Flipped classroom
  Understanding by design | backward design
  # standard
  Common Core | common core standards
  State standards
  National curriculum | key stage 1 | key stage 2 | key stage 3
  International Baccalaureate | =IB@teaching
  Advanced Placement | ap courses | =AP@teaching
  Next Generation Science Standards | ngss
  # certificate
  Teaching licence | teaching license | teaching certificate | teaching credential | teacher certification | state teaching certification | qts | qualified teacher status
  PGCE
  Praxis exam | praxis ii
  CELTA
  DELTA teaching | delta diploma
  Staatsexamen lehramt | lehramt | zweites staatsexamen | referendariat
  =CAPES | agrégation | crpe
  Child development associate
  DBS check | enhanced dbs
  TOEFL | ielts
  # title
  Teacher | school teacher | lehrer | lehrerin | lehrkraft | enseignant | enseignante | professeur des écoles | nauczyciel | nauczycielka | insegnante
  Teaching assistant | teacher's aide | paraprofessional | paraeducator | classroom assistant
  Early childhood educator | erzieher | erzieherin | éducateur de jeunes enfants | educadora infantil
  Lecturer | university lecturer | dozent | dozentin | maître de conférences
  Professor | associate professor | assistant professor | full professor
  Principal | school principal | head teacher | schulleiter | schulleiterin
  School counselor | guidance counselor
  Instructional designer | e-learning developer
  Librarian | bibliothekar | bibliothekarin | bibliothécaire
  Special education teacher | sonderpädagoge | sonderpädagogin
  # tool
  Google Classroom
  =Canvas | canvas lms
  Moodle
  Blackboard Learn | blackboard lms
  Schoology
  =Kahoot
  Seesaw app
  PowerSchool
  Infinite Campus
  Articulate Storyline | articulate 360
  Adobe Captivate
  Brightspace | d2l
  Edmodo
  Nearpod
  Quizlet
  Turnitin
  ClassDojo
  Lexia
  iReady
  Khan Academy
  Pronote
  SIMS school system
  Librus
`
)
