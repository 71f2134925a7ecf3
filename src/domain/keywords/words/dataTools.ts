/** Data, statistics and machine learning: tools. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const dataTools = words(
  "data",
  `
  # tool
  PyTorch | =Torch
  TensorFlow
  Keras
  JAX
  scikit-learn | sklearn
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
  Tecton
  Triton Inference Server | nvidia triton | triton
  SageMaker | amazon sagemaker | aws sagemaker
  Vertex AI
  =Evidently | evidently ai
  WhyLogs | whylabs
  Dask
  Hadoop | hdfs | mapreduce
  =Hive | apache hive
  Flink | apache flink
  Airflow | apache airflow
  dbt | data build tool
  BigQuery | google bigquery
  Redshift | amazon redshift
  Databricks
  =Looker | looker studio
  Tableau
  Power BI | powerbi
  =SAS
  SPSS
  Stata
  GIS | arcgis | qgis
  CUDA
  =Spark | apache spark | pyspark | spark sql | spark streaming
  =Feast
  =Oracle | oracle database | oracle db | pl/sql | plsql
  =Snowflake | =SnowFlake
  Matplotlib
  Seaborn
  Plotly
  ggplot2
  =Shiny | r shiny
  Streamlit
  D3.js | d3js
  Polars
  PyMC
  LightGBM
  CatBoost
  spaCy
  NLTK
  Gensim
  =BERT
  GPT models | gpt-4
  OpenAI API
  LlamaIndex
  vLLM
  Ollama
  ONNX
  TensorRT
  Weights & Biases | wandb
  Kubeflow
  DVC | data version control
  =Prefect
  =Dagster
  Luigi workflow
  Apache NiFi
  Apache Beam | google dataflow
  =Presto | trino
  Apache Iceberg | iceberg tables
  Delta Lake
  Teradata
  Vertica
  Netezza
  Informatica | informatica powercenter
  Talend
  SSIS | sql server integration services
  SSRS | sql server reporting services
  SSAS
  Alteryx
  KNIME
  RapidMiner
  Qlik | qlikview | qlik sense
  MicroStrategy
  Domo BI
  Metabase
  Apache Superset
  Sigma Computing
  Mixpanel
  =Amplitude
  Fivetran
  Airbyte
  Great Expectations
  Collibra
  Alation
  Minitab
  JMP statistical software | jmp pro
  EViews
  NVivo
  Qualtrics
  SurveyMonkey
  Google Colab
  H2O.ai
  DataRobot
  Amazon Bedrock
`
)
