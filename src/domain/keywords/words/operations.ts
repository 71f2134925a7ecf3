/** Running software: clouds, servers, networks. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const operations = words(
  "operations",
  `
  # skill
  Serverless
  Cloud computing | cloud infrastructure | cloud platform | informatique en nuage | computación en la nube | chmura obliczeniowa | 云计算
  Containerization | containerisation | containerized | containerised | docker containers
  Container orchestration | orchestration
  Infrastructure as code | iac
  CI/CD | continuous integration | continuous delivery | continuous deployment | ci/cd pipeline
  Observability
  Monitoring | monitoring and alerting
  On-call | on-call rotation
  Runbooks
  Postmortems | post-mortem | incident review
  Incident response | incident management
  Disaster recovery | business continuity
  Networking | tcp/ip | computer networking | netzwerktechnik | réseaux informatiques | redes informáticas | sieci komputerowe
  Firewalls
  Virtualization | virtualisation
  IT support | help desk | helpdesk | service desk | desktop support | it-support | support informatique | soporte informático | wsparcie it
  Capacity planning
  Cloud cost optimization | finops
  Cloud architecture
  Configuration management
  Platform engineering
  Release management | release engineering
  Chaos engineering
  Log management | log analysis
  Network administration | network management
  Network troubleshooting
  Patch management
  Backup and recovery | data backup | backups
  Hardware troubleshooting | pc hardware
  Ticketing systems
  Storage administration | storage area network
  IT asset management
  IT service management | itsm
  Mobile device management | =MDM
  VPN | virtual private network
  VoIP | sip telephony
  Telecommunications | telecom
  Fiber optics | fibre optics
  Structured cabling | network cabling
  Service level management | service level objectives | =SLOs | =SLAs | service level agreements
  # method
  DevOps | dev ops
  Site reliability engineering | sre | site reliability
  # standard
  SOC 2 | soc2 | soc ii
  # certificate
  ITIL
  # tool
  AWS | amazon web services | aws cloud
  ECS | amazon ecs | aws ecs | elastic container service | fargate
  EKS | amazon eks | elastic kubernetes service
  EC2 | amazon ec2
  S3 | amazon s3
  RDS | amazon rds | aws rds
  Lambda | aws lambda
  CloudFormation | aws cloudformation
  SQS | amazon sqs
  Azure | microsoft azure
  Azure DevOps
  GCP | google cloud | google cloud platform
  Vercel
  Cloudflare
  Docker | dockerfile | docker compose
  Kubernetes | k8s
  Terraform | opentofu
  Ansible
  Pulumi
  GitHub Actions
  GitLab CI | gitlab ci/cd
  CircleCI | circle ci
  Jenkins
  Argo CD | argocd
  Datadog
  OpenTelemetry | =OTEL
  Prometheus
  Grafana
  New Relic
  PagerDuty
  =Sentry
  Unix
  Bash | shell scripting | shell script | =Zsh
  PowerShell
  Windows Server
  Active Directory | entra id | azure ad
  Nginx
  VMware | vsphere
  OpenStack
  ServiceNow
  =Helm | helm chart
  =Puppet | puppet enterprise
  SaltStack | salt stack
  Linux | gnu/linux | ubuntu | debian | red hat | rhel | centos
  Podman
  containerd
  =Rancher
  OpenShift | red hat openshift
  =Nomad | hashicorp nomad
  =Consul | hashicorp consul
  Istio | service mesh
  Linkerd
  =Envoy | envoy proxy
  Flux CD | fluxcd
  Kustomize
  =Packer | hashicorp packer
  =Vagrant
  Crossplane
  Spinnaker
  TeamCity
  Bamboo CI | atlassian bamboo
  Travis CI
  Azure Pipelines
  AWS CDK | cloud development kit
  AWS IAM
  Amazon CloudWatch | cloudwatch
  Amazon VPC | aws vpc
  Amazon Route 53 | route 53
  Amazon API Gateway
  AWS Step Functions | step functions
  AWS Glue
  Amazon Athena
  Amazon EMR | elastic mapreduce
  Azure Functions
  Azure Kubernetes Service | =AKS
  Azure Active Directory B2C
  Azure Data Factory
  Azure Synapse | azure synapse analytics
  Google Kubernetes Engine | =GKE
  Cloud Run | google cloud run
  Google Cloud Functions | cloud functions
  =Heroku
  DigitalOcean
  Netlify
  Linode
  Apache HTTP Server | apache httpd | apache web server
  =Tomcat | apache tomcat
  HAProxy
  Traefik
  IIS | internet information services
  =Loki | grafana loki
  =Jaeger
  Zipkin
  Dynatrace
  AppDynamics
  Nagios
  Zabbix
  Logstash
  Kibana
  Fluentd | fluent bit
  Graylog
  Proxmox
  Hyper-V
  Citrix
  Veeam
  NetApp
  Cisco IOS | cisco networking | cisco routers
  Juniper networks | junos
  =Fortinet | fortigate
  Palo Alto Networks
  BGP
  OSPF
  MPLS
  DNS | dns management
  DHCP
  Microsoft Intune | intune
  SCCM | system center configuration manager
  Jamf
  macOS | mac os
  Windows 10 | windows 11
  Microsoft Exchange | exchange server | exchange online
  Zendesk
  Freshdesk
  BMC Remedy
  Opsgenie
`
)
