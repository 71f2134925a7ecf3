"""Signs up, generates a résumé and takes its PDF, with the client that was made from the OpenAPI document."""

import json
import os
import sys
import time

from generated import AuthenticatedClient, Client
from generated.api.accounts import auth_signup
from generated.api.generate import generate_start
from generated.api.jobs import jobs_get, jobs_pdf, jobs_report
from generated.models import Accepted, Credentials, GenerateRequest, LinkedJob, Report, SignedIn

URL = os.environ["URL"]
REQUEST = json.loads(os.environ["REQUEST"])

signed_in = auth_signup.sync(client=Client(URL), body=Credentials.from_dict(json.loads(os.environ["CREDENTIALS"])))
assert isinstance(signed_in, SignedIn), signed_in
client = AuthenticatedClient(URL, signed_in.access_token)

started = generate_start.sync(client=client, body=GenerateRequest.from_dict(REQUEST))
assert isinstance(started, Accepted), started
while True:
    job = jobs_get.sync(started.job_id, client=client)
    assert isinstance(job, LinkedJob), job
    if job.status in ("done", "failed", "cancelled"):
        break
    time.sleep(0.2)
assert job.status == "done", job

report = jobs_report.sync(started.job_id, client=client)
assert isinstance(report, Report), report
answer = jobs_pdf.sync_detailed(started.job_id, client=client)
assert answer.content.startswith(b"%PDF-"), answer
print(f"Python: a PDF of {len(answer.content)} bytes, coverage {report.coverage.after.score}", file=sys.stdout)
