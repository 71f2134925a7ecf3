/** Building software: tools. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const softwareTools = words(
  "software",
  `
  # tool
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
  =Elixir | phoenix framework
  Erlang
  Clojure
  F#
  Visual Basic | vb.net | vba
  Objective-C
  MATLAB
  SQL | structured query language
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
  gRPC
  Protocol Buffers | protobuf
  WebSockets
  Django
  Django REST Framework | drf | django rest
  FastAPI | fast api
  Node.js | nodejs
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
  =Bootstrap
  WebGL | three.js
  Webpack
  =Vite
  React Native
  =Flutter
  iOS | ios development
  Android | android development
  Ruby on Rails | =Rails
  Prisma
  SQLAlchemy
  Hibernate
  Kafka | apache kafka | kafka streams
  RabbitMQ
  =Celery
  =NATS
  Git | version control | source control
  GitHub
  GitLab
  Bitbucket
  Jira | atlassian jira
  Confluence
  Selenium
  Playwright
  pytest
  JUnit
  OAuth | oauth2 | oauth 2.0
  OpenID Connect | oidc
  SAML | single sign-on | sso
  SIEM | splunk
  =Dart | dart lang
  =Scala
  =Flask
  =Jest
  =Cypress | cypress.io
  =LESS | less css
  Makefiles | gnu make
  =Unity | unity3d | unity 3d
  =Elm
  COBOL
  Fortran
  Assembly language | =Assembler | x86 assembly
  =Groovy
  Lua
  =Solidity
  VHDL
  Verilog | systemverilog
  ABAP | sap abap
  Apex programming | salesforce apex
  =Delphi | object pascal
  Zig language | ziglang
  OCaml
  Crystal Reports
  =AWK | gawk
  =Ember | ember.js | emberjs
  Backbone.js
  Alpine.js
  SolidJS | solid.js
  =Remix | remix.run
  =Gatsby
  Astro framework | astro.build
  htmx
  =Electron | electron.js | electronjs
  =Ionic | ionic framework
  Xamarin
  .NET MAUI
  Blazor
  WPF | windows presentation foundation
  Entity Framework | ef core | entity framework core
  LINQ
  Qt | qt framework | qml
  Material UI | =MUI
  Ant Design
  Storybook
  Babel.js | babeljs
  ESLint
  Rollup.js
  esbuild
  npm
  =Yarn | yarn package manager
  pnpm
  =Maven | apache maven
  Gradle
  =Bazel
  CMake
  Deno
  Bun runtime
  Koa | koa.js
  Fastify
  Strapi
  tRPC
  Apollo GraphQL | apollo client | apollo server
  Quarkus
  Micronaut
  Vert.x
  Akka
  Play framework
  Ktor
  Jetpack Compose
  RxJS | rxjava | reactive programming
  Cocoa Touch | uikit
  Xcode
  Android Studio
  IntelliJ IDEA | intellij
  Visual Studio
  Visual Studio Code | vscode | vs code
  Eclipse IDE
  =Vim | neovim
  =Postman
  =Swagger | openapi | openapi specification
  Insomnia API client
  SoapUI
  =SOAP | soap web services | soap api
  XML | xslt | xpath
  JSON | json schema
  YAML
  =Markdown
  =LaTeX
  =Mocha | mocha.js
  Vitest
  Puppeteer
  Appium
  =Cucumber | gherkin | behavior-driven development | bdd
  JMeter | apache jmeter
  Gatling
  k6 | grafana k6
  Locust.io
  TestRail
  Robot Framework
  Katalon
  NUnit
  xUnit
  Mockito
  RSpec
  PHPUnit
  SonarQube
  Snyk
  Burp Suite
  Nmap
  Wireshark
  Metasploit
  Nessus
  CrowdStrike
  Okta
  Auth0
  Keycloak
  HashiCorp Vault
  WordPress development | woocommerce
  Drupal
  Joomla
  Magento | adobe commerce
  TYPO3
  Contentful
  Sitecore
  SharePoint | microsoft sharepoint | sharepoint online
  Power Apps | microsoft power apps | powerapps
  Power Automate | microsoft power automate | microsoft flow
  Power Platform | microsoft power platform
  UiPath
  Blue Prism
  Automation Anywhere
  Salesforce development | salesforce lightning | lightning web components | salesforce developer
  Unreal Engine | ue4 | ue5
  Godot
  Blender 3D
  OpenGL
  Vulkan API
  DirectX
  =ROS | robot operating system | ros2
  Arduino
  Raspberry Pi
  FreeRTOS
  AUTOSAR
  CAN bus | canopen
  STM32 | arm cortex
  FPGA
  MQTT
  Zigbee
  Bluetooth Low Energy | =BLE
  Couchbase
  CouchDB
  InfluxDB
  TimescaleDB
  ClickHouse
  CockroachDB
  MS Access database | microsoft access database
  IBM Db2 | =DB2
  Firebase | firestore
  Supabase
  Amazon Aurora | aws aurora
  Google Spanner | cloud spanner
  =Pinecone
  Weaviate
  pgvector
  Solr | apache solr
  Lucene
  =Stripe | stripe api
  Twilio
  Braintree
  ActiveMQ
  Amazon Kinesis | aws kinesis | kinesis data streams
  Amazon SNS | aws sns
  Google Pub/Sub | cloud pub/sub
  Azure Service Bus
  Liferay
  AEM | adobe experience manager
`
)
