"""Prints the text of each PDF as pypdf reads it, as one line of JSON: `read.py FILE...`."""

import json
import sys

from pypdf import PdfReader

for file in sys.argv[1:]:
    print(json.dumps("\n".join(page.extract_text() for page in PdfReader(file).pages)))
