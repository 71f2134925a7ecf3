/** Data, statistics and machine learning. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const dataSkills = words(
  "data",
  `
  # skill
  Machine learning | applied ml | =ML | maschinelles lernen | apprentissage automatique | aprendizaje automático | apprendimento automatico | uczenie maszynowe | машинне навчання | تعلم الآلة | 机器学习
  Deep learning | neural network | apprentissage profond | aprendizaje profundo | uczenie głębokie | 深度学习
  Artificial intelligence | =AI | künstliche intelligenz | intelligence artificielle | inteligencia artificial | intelligenza artificiale | sztuczna inteligencja | 人工智能
  Generative AI | gen ai | genai
  Large language models | llm
  Retrieval-augmented generation | =RAG
  Natural language processing | nlp | traitement automatique du langage | 自然语言处理
  Computer vision | image recognition
  Reinforcement learning
  Recommender systems | recommendation system
  Feature stores
  Model registries
  Model training | training models
  Model evaluation | evaluating models
  Model deployment | deploying models | inference deployment | model serving
  Experiment tracking
  Data drift | concept drift | prediction drift
  ML monitoring | model monitoring
  Classification
  Ranking
  Forecasting | time series forecasting
  Statistics | statistical analysis | statistical modeling | statistical modelling | statistik | statistiques | estadística | statystyka
  Experiment design | experimental design
  Data analysis | data analytics | analyzing data | analysing data | datenanalyse | analyse de données | analyse des données | análisis de datos | analisi dei dati | analiza danych | analizy danych | análise de dados | data-analyse | аналіз даних | تحليل البيانات | 数据分析
  Data science
  Data engineering
  Data pipelines | etl | elt | etl pipeline
  Data warehousing | data warehouse
  Data visualization | data visualisation | dashboards | datenvisualisierung | visualisation de données | visualización de datos | wizualizacja danych | 数据可视化
  Data governance | data quality
  Big data
  Distributed compute | distributed data processing
  Large-scale data | large datasets | unstructured data
  Data mining
  Data cleaning | data cleansing | data wrangling | data preparation
  Data entry quality | data validation
  Data integration
  Data lake | lakehouse
  Data migration
  Data security
  Data storytelling
  Data annotation | data labeling | data labelling
  Data ethics | responsible ai
  Master data management
  Metadata management | data catalog | data catalogue
  Stream processing | real-time data processing
  Feature engineering
  Hyperparameter tuning
  Model interpretability | explainable ai
  Regression analysis | linear regression | logistic regression
  Cluster analysis
  Bayesian statistics | bayesian inference | bayesian methods
  Causal inference
  Hypothesis testing | statistical testing
  Survival analysis
  Multivariate analysis
  Predictive modeling | predictive modelling | predictive analytics
  Prescriptive analytics
  Optimization modeling | linear programming | operations research
  Monte Carlo simulation
  Anomaly detection
  Fraud analytics
  Sentiment analysis
  Text mining | text analytics
  Speech recognition
  Information retrieval | search relevance
  Embeddings | vector embeddings
  Fine-tuning | model fine-tuning
  Prompt engineering
  AI agents | agentic ai
  Transfer learning
  Federated learning
  Graph neural networks
  Generative adversarial networks
  Convolutional neural networks
  Time series analysis
  Geospatial analysis | spatial analysis | remote sensing
  Business intelligence | =BI
  Self-service analytics
  KPI reporting | kpis | key performance indicators | kpi tracking
  Cohort analysis
  Web analytics
  Product analytics
  Customer segmentation
  Survey design | survey research
  Quantitative research | quantitative analysis
  Qualitative research | qualitative analysis
  Mathematical modeling | mathematical modelling
  Linear algebra
  Bioinformatics
  Actuarial science | actuarial analysis
  Econometrics
  Databases | datenbanken | bases de données | bases de datos | bazy danych
  # method
  MLOps | ml ops
  A/B testing | ab testing | split testing | a/b test
  CRISP-DM
  DataOps
  # certificate
  Google Data Analytics Certificate
  AWS Certified Machine Learning
  Tableau Desktop Specialist
  Microsoft Certified Power BI Data Analyst | pl-300
  # title
  Data scientist | datenwissenschaftler | scientifique des données | científico de datos
  Data engineer | dateningenieur | ingénieur données | ingeniero de datos
  Data analyst | datenanalyst | datenanalystin | analyste de données | analista de datos | analityk danych
  Machine learning engineer | ml engineer
  Research scientist
  Statistician | statistiker
  Actuary | aktuar | actuaire
  Analytics engineer
`
)
