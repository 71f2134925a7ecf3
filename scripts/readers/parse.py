"""What two résumé parsers find in each PDF, as one line of JSON a file: `parse.py FILE...`.

openresume-parser has OpenResume's rules over pypdf's text, leverparser patterns over pdfplumber's. Both are told nothing.
"""

import json
import sys


def by_openresume(path):
    from openresume import parse_resume_from_pdf

    resume = parse_resume_from_pdf(path)["resume"]
    jobs = resume["experience"]["work_history"]
    education = resume["education"]
    return {
        "name": resume["full_name"],
        "email": resume["email"],
        "phone": resume["phone"],
        "jobs": [f"{job['company']} {job['title']}" for job in jobs],
        "dates": [job[end] or "" for job in jobs for end in ("start_date", "end_date")],
        "degrees": [f"{education['degree_course']} {education['specialization']}"],
    }


def by_leverparser(path):
    from pyresume import ResumeParser

    found = ResumeParser().parse(path)
    jobs, contact = found.experience, found.contact_info
    return {
        "name": contact.name or "",
        "email": contact.email or "",
        "phone": contact.phone or "",
        "jobs": [f"{job.company or ''} {job.title or ''}" for job in jobs],
        "dates": [day.strftime("%b %Y") for job in jobs for day in (job.start_date, job.end_date) if day],
        "degrees": [f"{one.degree or ''} {one.major or ''}" for one in found.education],
    }


nothing = {"name": "", "email": "", "phone": "", "jobs": [], "dates": [], "degrees": []}


def read(parser, path):
    try:
        return parser(path)
    except Exception as error:  # one that breaks has found nothing
        print(f"{parser.__name__} broke on {path}: {error!r}", file=sys.stderr)
        return nothing


# Parsers print as they go.
out, sys.stdout = sys.stdout, sys.stderr
for file in sys.argv[1:]:
    both = {"openresume-parser": read(by_openresume, file), "leverparser": read(by_leverparser, file)}
    print(json.dumps(both), file=out)
