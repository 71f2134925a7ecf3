/** Building software. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const softwareSkills = words(
  "software",
  `
  # skill
  SQL query optimization | query optimization | query optimisation | query tuning | sql optimization | sql tuning
  Indexing strategies | index strategy | database indexing | query indexing
  NoSQL | non-relational database
  REST APIs | rest api | restful | restful api | rest service | restful service | rest web service
  Microservices | micro-service | microservice architecture | mikroservices | mikrousługi | microservicios | 微服务
  Event-driven architecture | event-driven | event-driven system
  Distributed systems | distributed computing | verteilte systeme | systèmes distribués | sistemas distribuidos | systemy rozproszone | 分布式系统
  Async programming | asynchronous programming | asyncio | async/await | async
  Concurrency | multithreading | multi-threading | concurrent programming
  System design | software architecture
  Data modeling | data modelling | data model
  Schema design | database schema design | database design
  Caching | caching patterns | caching strategy
  Object-oriented programming | oop | object-oriented design
  Functional programming
  Design patterns
  Message queues | message broker | messaging system
  Frontend development | frontend | front-end | frontend-entwicklung | développement front-end | desarrollo frontend | 前端开发
  Backend development | backend | back-end | backend-entwicklung | développement back-end | desarrollo backend | 后端开发
  Full-stack development | full-stack | fullstack
  Web development | web application | webentwicklung | développement web | desarrollo web | tworzenie stron internetowych
  Mobile development | mobile application | mobile app
  Embedded systems | embedded software | firmware
  Unit testing | unit test | tests unitaires | pruebas unitarias | testy jednostkowe
  Integration testing | integration test
  Test automation | automated testing | automated test | qa automation | testautomatisierung | automatisation des tests | automatización de pruebas | automatyzacja testów
  End-to-end testing | e2e testing
  Quality assurance | qa | software testing | qualitätssicherung | assurance qualité | aseguramiento de la calidad | zapewnienie jakości
  Code review | peer review of code
  Application security | appsec | secure coding | owasp
  Cybersecurity | cyber security | information security | infosec | it-sicherheit | informationssicherheit | cybersécurité | sécurité informatique | ciberseguridad | cyberbezpieczeństwo
  Penetration testing | pen testing | pentesting
  Accessibility | a11y | wcag
  Scalability | scalable systems
  High throughput
  Performance optimization | performance optimisation | performance tuning
  API design | api development | api integration
  API testing
  API gateways
  Authentication and authorization | authentication | authorization
  Blockchain | smart contracts | web3
  Cloud migration
  Cloud security
  Code refactoring | refactoring legacy code
  Compiler design | compilers
  Computer graphics
  Computer science | informatik | informatique | informatyka
  Continuous testing
  Cryptography | encryption
  Data structures | data structures and algorithms
  Algorithms | algorithm design
  Database administration | database management | datenbankadministration
  Debugging
  Dependency injection
  Desktop development | desktop applications
  Digital forensics | computer forensics
  Edge computing
  Endpoint security | endpoint protection
  Game development | game design
  High availability | fault tolerance
  Identity and access management | =IAM
  Internet of things | =IoT
  Legacy modernization | legacy systems
  Load balancing | load balancer
  Load testing | performance testing | stress testing
  Low-code development | low-code | no-code
  Malware analysis
  Manual testing | exploratory testing
  Regression testing
  Micro-frontends
  Mobile testing
  Multi-tenancy | multi-tenant
  Network security
  Operating systems
  Parallel computing | parallel programming | high-performance computing | =HPC
  Progressive web apps | pwa
  Real-time systems | real-time operating system | rtos
  Requirements engineering
  Responsive design | responsive web design
  Reverse engineering
  Robotics
  Robotic process automation | =RPA
  Secure development lifecycle | =SDLC | software development life cycle | software development lifecycle
  Server-side rendering
  Single-page applications
  Software engineering | software development | softwareentwicklung | développement logiciel | desarrollo de software | sviluppo software
  State management
  System administration | sysadmin | systemadministration | administration système | administración de sistemas
  Technical documentation | technical writing | api documentation
  Threat modeling | threat modelling
  User acceptance testing | =UAT
  Vulnerability management | vulnerability assessment | vulnerability scanning
  Web scraping
  Web performance | core web vitals
  Zero trust
  Localization testing | internationalization | i18n
  Information technology | =IT@software
  # method
  Domain-driven design | ddd
  Agile | agile methodology | agile development
  Scrum
  Kanban
  Test-driven development | tdd
  Pair programming
  Extreme programming
  Scaled Agile Framework | safe agile | scaled agile | =SAFe
  Waterfall | waterfall methodology
  Trunk-based development
  Gitflow | git flow
  SOLID principles
  Clean architecture | hexagonal architecture
  CQRS | event sourcing
  MVC | model-view-controller | mvvm
  Mob programming
  Sprint planning | backlog refinement | backlog grooming
  Version control workflows | pull requests
  # standard
  PCI DSS | pci compliance
  ISO 27001 | iso/iec 27001
  NIST framework | nist cybersecurity framework | nist 800-53
  ISO 26262 | functional safety
  DO-178C
  # certificate
  CISSP
  CISM
  CISA
  CompTIA Security+ | security+
  CompTIA A+
  CompTIA Network+ | network+
  CCNA | cisco certified network associate
  CCNP
  CEH | certified ethical hacker
  OSCP
  AWS Certified Solutions Architect | aws solutions architect
  AWS Certified Developer
  Azure Administrator Associate | az-104
  Azure Fundamentals | az-900
  Google Professional Cloud Architect
  CKA | certified kubernetes administrator
  CKAD
  Red Hat Certified Engineer | rhce | rhcsa
  Oracle Certified Professional
  Certified ScrumMaster | =CSM | professional scrum master | =PSM
  ISTQB
  TOGAF
  ITIL Foundation
  # title
  Software engineer | software developer | softwareentwickler | softwareentwicklerin | développeur | développeuse | ingénieur logiciel | desarrollador | desarrolladora | sviluppatore | programista | programmierer | programmer | 软件工程师
  Web developer | webentwickler | développeur web | desarrollador web
  Frontend developer | frontend engineer | front-end developer | front-end engineer
  Backend developer | backend engineer | back-end developer | back-end engineer | 后端工程师 | 后端开发工程师
  Full-stack developer | full-stack engineer
  Mobile developer | ios developer | android developer
  DevOps engineer | platform engineer
  System administrator | systemadministrator | administrateur système | administrador de sistemas | administrator systemów
  Network engineer | network administrator | netzwerkadministrator
  QA engineer | test engineer | software tester | quality assurance engineer | testingenieur
  Security engineer | security analyst
  Database administrator | =DBA
  Solutions architect | software architect
  Engineering manager
  Scrum master
  Product owner
  Technical writer
  IT technician | it support technician
`
)
