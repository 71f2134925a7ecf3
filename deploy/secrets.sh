#!/bin/sh
# Makes the files in secrets/ that compose.yaml names, once: what is there stays as it is.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets

# 48 random bytes, in characters that a URL takes as they are.
random() { head -c 48 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }

keep() {
  if [ -e "secrets/$1" ]; then
    echo "secrets/$1 is there already"
  else
    cat > "secrets/$1"
    # The folder is closed to others; the container's user, who is another, reads the file through its mount.
    chmod 444 "secrets/$1"
    echo "secrets/$1 was made"
  fi
}

random | keep database_password
printf 'postgresql://pass_ats:%s@postgres:5432/pass_ats' "$(cat secrets/database_password)" | keep database_url
random | keep jwt_secret
random | keep operator_token
# Empty: the built-in rules compose. With a key a model does.
printf '' | keep openai_api_key
