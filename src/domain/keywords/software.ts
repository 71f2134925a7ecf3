/** Skills of software, data and operations people: label first, then other ways to write it. */
import { rows } from "./Row.ts"

export const software = rows(`
  Python | python 3 | python3
  Java | java se | java ee | jdk
  JavaScript | ecmascript | es6 | js
  TypeScript
  C++ | cpp | c plus plus | modern c++
  C# | csharp | c sharp
  .NET | dotnet | .net core | asp.net | asp.net core | .net framework
  PHP
  Laravel
  Symfony
  Kotlin
  Perl
  Haskell
  Elixir | phoenix framework
  Erlang
  Clojure
  F#
  Visual Basic | vb.net | vba
  Objective-C
  MATLAB
  SQL | structured query language
  SQL query optimization | query optimization | query optimisation | query tuning | sql optimization | sql tuning
  Indexing strategies | index strategy | database indexing | query indexing
  NoSQL | non-relational database
  PostgreSQL | postgres | psql | pg sql
  MySQL | mariadb
  SQL Server | mssql | ms sql | microsoft sql server | t-sql | tsql
  SQLite
  MongoDB | mongo
  Cassandra | apache cassandra
  DynamoDB | amazon dynamodb | aws dynamodb
  Redis
  Memcached
  ElastiCache | amazon elasticache | aws elasticache
  Elasticsearch | elastic search | opensearch | elk stack
  Neo4j
  GraphQL
  REST APIs | rest api | restful | restful api | rest service | restful service | rest web service
  gRPC
  Protocol Buffers | protobuf
  WebSockets | websocket
  Microservices | micro-service | microservice architecture | microservices architecture
  Event-driven architecture | event-driven | event driven | event-driven system
  Distributed systems | distributed system | distributed computing
  Async programming | asynchronous programming | asyncio | async/await | async
  Concurrency | multithreading | multi-threading | concurrent programming
  System design | systems design | software architecture
  Domain-driven design | ddd
  Data modeling | data modelling | data model
  Schema design | database schema design | database design
  Caching | caching patterns | caching strategy
  Object-oriented programming | oop | object oriented programming | object-oriented design
  Functional programming
  Design patterns
  Django
  Django REST Framework | drf | django rest
  FastAPI | fast api
  Node.js | nodejs | node js
  NestJS | nest.js
  Next.js | nextjs
  Nuxt | nuxt.js | nuxtjs
  Vue | vue.js | vuejs
  Angular | angularjs | angular.js
  Svelte | sveltekit
  Redux
  jQuery
  HTML | html5
  CSS | css3 | cascading style sheets
  Sass | scss
  Tailwind CSS | tailwind | tailwindcss
  Bootstrap
  WebGL | three.js
  Webpack
  Vite
  React Native
  Flutter
  iOS | ios development
  Android | android development
  Ruby on Rails | rails | ror
  Prisma
  SQLAlchemy
  Hibernate
  Kafka | apache kafka | kafka streams
  RabbitMQ
  Celery
  NATS
  Message queues | message queue | message broker | messaging system
  Frontend development | frontend | front-end | front end
  Backend development | backend | back-end | back end
  Full-stack development | full-stack | full stack | fullstack
  Web development | web application | web applications
  Mobile development | mobile application | mobile app
  Embedded systems | embedded software | firmware
  Git | version control | source control
  GitHub
  GitLab
  Bitbucket
  Jira | atlassian jira
  Confluence
  Agile | agile methodology | agile development
  Scrum
  Kanban
  Test-driven development | tdd
  Unit testing | unit test
  Integration testing | integration test
  Test automation | automated testing | automated test | qa automation
  End-to-end testing | e2e testing
  Quality assurance | qa | software testing
  Selenium
  Playwright
  pytest
  JUnit
  Code review | peer review of code
  Pair programming
  OAuth | oauth2 | oauth 2.0
  OpenID Connect | oidc
  SAML | single sign-on | sso
  Application security | appsec | secure coding | owasp
  Cybersecurity | cyber security | information security | infosec
  Penetration testing | pen testing | pentesting
  SIEM | splunk
  Accessibility | a11y | wcag
  Scalability | scalable systems
  High throughput | high-throughput
  Performance optimization | performance optimisation | performance tuning
`)

export const operations = rows(`
  AWS | amazon web services | aws cloud
  ECS | amazon ecs | aws ecs | elastic container service | fargate
  EKS | amazon eks | elastic kubernetes service
  EC2 | amazon ec2
  S3 | amazon s3
  RDS | amazon rds | aws rds
  Lambda | aws lambda
  CloudFormation | aws cloudformation
  SQS | amazon sqs
  Serverless
  Azure | microsoft azure
  Azure DevOps
  GCP | google cloud | google cloud platform
  Vercel
  Cloudflare
  Cloud computing | cloud infrastructure | cloud platform | cloud platforms
  Docker | dockerfile | docker compose
  Containerization | containerisation | containerized | containerised | docker containers
  Kubernetes | k8s
  Container orchestration | orchestration
  Terraform | opentofu
  Infrastructure as code | iac
  Ansible
  Pulumi
  CI/CD | ci cd | continuous integration | continuous delivery | continuous deployment | ci/cd pipeline
  GitHub Actions
  GitLab CI | gitlab ci/cd
  CircleCI | circle ci
  Jenkins
  Argo CD | argocd
  DevOps | dev ops
  Site reliability engineering | sre | site reliability
  Observability
  Monitoring | monitoring and alerting
  Datadog
  OpenTelemetry | otel
  Prometheus
  Grafana
  New Relic
  PagerDuty
  Sentry
  On-call | on call | on-call rotation
  Runbooks | runbook
  Postmortems | post-mortem | postmortem | incident review
  Incident response | incident management
  Disaster recovery | business continuity
  Unix
  Bash | shell scripting | shell script
  PowerShell
  Windows Server
  Active Directory | entra id | azure ad
  Nginx
  Networking | tcp/ip | computer networking
  Firewalls | firewall
  VMware | vsphere
  Virtualization | virtualisation
  OpenStack
  ITIL
  ServiceNow
`)

export const data = rows(`
  Machine learning | =ML | machine-learning | applied ml
  Deep learning | neural network | neural networks
  Artificial intelligence | =AI
  Generative AI | gen ai | genai
  Large language models | llm | large language model
  Retrieval-augmented generation | =RAG | retrieval augmented generation
  Natural language processing | nlp
  Computer vision | image recognition
  Reinforcement learning
  Recommender systems | recommendation system | recommender system
  PyTorch | torch
  TensorFlow
  Keras
  JAX
  scikit-learn | sklearn | scikit learn
  XGBoost
  Hugging Face | huggingface
  Hugging Face Transformers | huggingface transformers
  LangChain
  OpenCV
  pandas
  NumPy
  SciPy
  Jupyter | jupyter notebook
  MLflow | ml flow
  MLOps | ml ops
  Feature stores | feature store
  Tecton
  Model registries | model registry
  Model training | training models
  Model evaluation | evaluating models
  Model deployment | deploying models | inference deployment | model serving
  Experiment tracking
  Triton Inference Server | nvidia triton | triton
  SageMaker | amazon sagemaker | aws sagemaker
  Vertex AI
  Data drift | concept drift | prediction drift
  ML monitoring | model monitoring
  =Evidently | evidently ai
  WhyLogs | whylabs
  Classification
  Ranking
  Forecasting | time series forecasting | time-series forecasting
  A/B testing | ab testing | split testing | a/b test
  Statistics | statistical analysis | statistical modeling | statistical modelling
  Experiment design | experimental design
  Data analysis | data analytics | analyzing data | analysing data
  Data science
  Data engineering
  Data pipelines | data pipeline | etl | elt | etl pipeline
  Data warehousing | data warehouse
  Data visualization | data visualisation | dashboards | dashboard
  Data governance | data quality
  Big data
  Distributed compute | distributed data processing
  Dask
  Hadoop | hdfs | mapreduce
  Hive | apache hive
  Flink | apache flink
  Airflow | apache airflow
  dbt | data build tool
  BigQuery | google bigquery
  Redshift | amazon redshift
  Databricks
  Looker | looker studio
  Tableau
  Power BI | powerbi
  =SAS
  SPSS
  Stata
  GIS | arcgis | qgis
  CUDA
  Large-scale data | large datasets | unstructured data
`)
