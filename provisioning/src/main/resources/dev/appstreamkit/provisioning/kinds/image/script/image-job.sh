#!/usr/bin/env bash
# Takes one signed job from S3 and carries it out on an image builder, until the Image Assistant
# makes the image. This file is the same everywhere: what differs is data, in image-job.conf beside
# it and in the job. Nothing of either becomes code; each argument is passed by itself.
#
# Needs bash 4.2, coreutils, python3 3.4 (reads JSON), openssl 1.1.1 (Ed25519), the AWS CLI.
# Usage: image-job.sh [--check] [FOLDER], where FOLDER has image-job.conf and image-job.pem.
set -u -o pipefail
umask 077

# Reads a job that is verified already, and writes each step as a file of texts that end with NUL.
readonly READ_JOB='
import json, os, sys
with open(sys.argv[1], encoding="utf-8") as file:
    job = json.load(file)
if job.get("format") != 1:
    sys.exit("its format is newer than this script")
def texts(step):
    does = step["do"]
    if does == "fetch":
        return [does, step["bucket"], step["key"], step["sha256"], step["path"]]
    if does == "check":
        return [does, step["path"], step["sha256"]]
    if does == "write":
        return [does, step["path"], step["text"]]
    if does == "run":
        secrets = step.get("secrets", {})
        found = [does, str(int(step["seconds"]))]
        found.append(" ".join(str(int(code)) for code in step["success"]))
        found.append(str(len(secrets)))
        for name in sorted(secrets):
            found += [name, secrets[name]]
        return found + step["arguments"]
    if does in ("assistant", "create"):
        return [does] + step["arguments"]
    sys.exit("a step of it is unknown to this script")
for number, step in enumerate(job["steps"], 1):
    found = texts(step)
    if any(not isinstance(text, str) or "\0" in text for text in found):
        sys.exit("a text of it holds NUL, or is none")
    with open(os.path.join(sys.argv[2], "step-%d" % number), "wb") as out:
        out.write(b"".join(text.encode("utf-8") + b"\0" for text in found))
print(len(job["steps"]))
'

# Reads what the Image Assistant answers: its status, and what it says.
readonly READ_ANSWER='
import json, sys
with open(sys.argv[1], "rb") as file:
    said = file.read().decode("utf-8", "replace").strip()
answer = None
for line in [said] + said.splitlines()[::-1]:
    try:
        answer = json.loads(line)
        break
    except ValueError:
        pass
if not isinstance(answer, dict) or not isinstance(answer.get("status"), int):
    print(said[-500:])
    sys.exit(1)
print(str(answer.get("message", ""))[:500])
sys.exit(0 if answer["status"] == 0 else 1)
'

# Writes a result, with the end of what a command printed if there is such a file.
readonly WRITE_RESULT='
import json, sys
result, job, step, steps, reason, printed = sys.argv[1:7]
tail = ""
if printed:
    with open(printed, "rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 1000))
        tail = file.read().decode("utf-8", "replace")
print(json.dumps({"format": 1, "result": result, "job": job, "step": int(step),
                  "steps": int(steps), "reason": reason, "printed": tail}))
'

declare -A settings=(
  [bucket]='' [prefix]='' [profile]=appstream_machine_role [aws]=aws [python]=python3
  [openssl]=openssl [date]=date [seconds]=1200 [state]=/var/lib/appstreamkit [work]=/run
  [assistant]=/usr/bin/AppStreamImageAssistant
  [variables]=/etc/profile.d/appstream_system_vars.sh
)
job='' step=0 steps=0 work='' builder='' fetched=()

# Lines KEY=VALUE, read and never run.
read_settings() {
  local key value
  while IFS='=' read -r key value || [ -n "$key" ]; do
    if [ -n "$key" ] && [ -n "${settings[$key]+known}" ]; then
      settings[$key]=$value
    fi
  done <"$1/image-job.conf"
}

# $1: from, $2: to
copy() {
  "${settings[aws]}" --profile "${settings[profile]}" s3 cp --only-show-errors "$1" "$2" \
    </dev/null >/dev/null 2>&1
}

place() {
  printf 's3://%s/%s' "${settings[bucket]}" "${settings[prefix]}$1"
}

# $1: running, creating, failed or refused; $2: why; $3: a file with what was printed, or nothing
tell() {
  local file="$work/$1.json" name=result
  [ "$1" = running ] && name=progress
  "${settings[python]}" -I -c "$WRITE_RESULT" \
    "$1" "$job" "$step" "${steps:-0}" "$2" "${3:-}" >"$file" &&
    copy "$file" "$(place "results/$builder/$name.json")"
}

end() {
  [ -n "$work" ] && rm -rf -- "$work"
  exit "$1"
}

refuse() {
  printf 'image-job: refused: %s\n' "$1" >&2
  tell refused "$1"
  end 3
}

fail() {
  printf 'image-job: step %s of %s: %s\n' "$step" "$steps" "$1" >&2
  tell failed "$1" "${2:-}"
  end 1
}

# Only an image builder takes jobs: the fleets of its images start this file, too.
find_builder() {
  if [ -z "${AppStream_Resource_Name:-}" ] && [ -r "${settings[variables]}" ]; then
    set +u
    # shellcheck disable=SC1090
    . "${settings[variables]}"
    set -u
  fi
  case ${AppStream_Resource_Type:-} in
  image-builder | imagebuilder) builder=${AppStream_Resource_Name:-} ;;
  esac
  [[ $builder =~ ^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$ ]]
}

await_job() {
  local waited=0
  until copy "$(place "jobs/$builder.job")" "$work/job"; do
    [ "$waited" -ge "${settings[seconds]}" ] && return 1
    sleep 15
    waited=$((waited + 15))
  done
}

sha256() {
  local sum
  sum=$(sha256sum <"$1") && printf '%s' "${sum%% *}"
}

# $1: statement, $2: signature in base64
signed() {
  base64 -d <<<"$2" >"$work/signature" 2>/dev/null &&
    "${settings[openssl]}" pkeyutl -verify -pubin -inkey "$folder/image-job.pem" \
      -rawin -in "$1" -sigfile "$work/signature" >/dev/null 2>&1
}

# The job's first five lines say what it is, and are signed. What follows is read by its digest.
verify() {
  local lines=() line now
  head -c 33554432 "$work/job" >"$work/read"
  head -n 5 "$work/read" >"$work/statement"
  while IFS= read -r line; do
    lines+=("$line")
  done < <(head -n 7 "$work/read" | tr -d '\0')
  [ "${#lines[@]}" -eq 7 ] || refuse 'it is no job'
  signed "$work/statement" "${lines[5]#signature }" || refuse 'its signature is not that of the key'
  [ "${lines[0]}" = 'appstreamkit-image-job 1' ] || refuse 'its form is unknown to this script'
  [ "${lines[1]}" = "builder $builder" ] || refuse 'it is for another image builder'
  [[ ${lines[2]} =~ ^nonce\ [0-9a-f]{32}$ ]] || refuse 'it has no nonce'
  [[ ${lines[3]} =~ ^not-after\ [0-9]{1,12}$ ]] || refuse 'it has no end'
  now=$("${settings[date]}" +%s)
  [ "$now" -le "${lines[3]#not-after }" ] || refuse 'its time is over'
  tail -n +8 "$work/read" >"$work/content"
  [ "${lines[4]}" = "sha256 $(sha256 "$work/content")" ] || refuse 'its digest is another'
  job=${lines[4]#sha256 }
  mkdir -p -- "${settings[state]}/nonces" &&
    mkdir -- "${settings[state]}/nonces/${lines[2]#nonce }" 2>/dev/null ||
    refuse 'it was begun before'
}

digest_is() {
  [ "$(sha256 "$1" 2>/dev/null)" = "$2" ]
}

# $1: key of S3's object by bucket and key, $3: digest, $4: where to
fetch() {
  mkdir -p -- "$(dirname -- "$4")"
  copy "s3://$1/$2" "$4" || fail 'an installer could not be fetched'
  fetched+=("$4")
  digest_is "$4" "$3" || fail 'an installer has another digest'
}

secret() {
  "${settings[aws]}" --profile "${settings[profile]}" secretsmanager get-secret-value \
    --secret-id "$1" --query SecretString --output text </dev/null 2>/dev/null
}

# Seconds, exit codes of success, number of secrets, their names and ids, the arguments.
run() {
  local seconds=$1 success=$2 count=$3 names=() values=() i code value
  shift 3
  for ((i = 0; i < count; i++)); do
    value=$(secret "$2") || fail 'a secret could not be read'
    names+=("$1")
    values+=("$value")
    shift 2
  done
  (
    umask 022
    for ((i = 0; i < count; i++)); do
      export "${names[i]}=${values[i]}"
    done
    exec timeout --kill-after=30 "$seconds" "$@"
  ) </dev/null >"$work/printed" 2>&1
  code=$?
  case " $success " in *" $code "*) return ;; esac
  # What a command with secrets prints might hold them.
  [ "$count" -gt 0 ] && : >"$work/printed"
  [ "$code" -eq 124 ] && fail "a command took longer than $seconds s" "$work/printed"
  fail "a command ended with $code" "$work/printed"
}

assistant() {
  local said
  "${settings[assistant]}" "$@" </dev/null >"$work/answer" 2>&1
  said=$("${settings[python]}" -I -c "$READ_ANSWER" "$work/answer") ||
    fail "the Image Assistant refused $1: $said"
}

# Nothing of the job is to be on the image.
create() {
  if [ "${#fetched[@]}" -gt 0 ]; then
    rm -f -- "${fetched[@]}"
  fi
  rm -rf -- "$work"/step-* "$work/job" "$work/read" "$work/content" "$work/printed"
  tell creating ''
  assistant "$@"
}

carry_out() {
  local number texts text
  for ((number = 1; number <= steps; number++)); do
    step=$number
    texts=()
    while IFS= read -r -d '' text; do
      texts+=("$text")
    done <"$work/step-$number"
    tell running ''
    case ${texts[0]} in
    fetch) fetch "${texts[@]:1}" ;;
    check) digest_is "${texts[1]}" "${texts[2]}" || fail 'a file of the image has another digest' ;;
    write)
      (
        umask 022
        mkdir -p -- "$(dirname -- "${texts[1]}")" && printf '%s' "${texts[2]}" >"${texts[1]}"
      ) || fail 'a file could not be written'
      ;;
    run) run "${texts[@]:1}" ;;
    assistant) assistant "${texts[@]:1}" ;;
    create) create "${texts[@]:1}" ;;
    esac
  done
}

# What the person who prepares a base image is told.
check() {
  local missing=0 line
  for line in aws python openssl assistant date; do
    command -v "${settings[$line]}" >/dev/null ||
      { printf 'missing: %s (%s)\n' "$line" "${settings[$line]}" && missing=1; }
  done
  "${settings[python]}" -I -c 'import json, sys; sys.exit(sys.version_info < (3, 4))' ||
    { printf 'python3 is older than 3.4\n' && missing=1; }
  signed "$folder/check.txt" "$(cat "$folder/check.sig")" ||
    { printf 'openssl can not verify Ed25519 with image-job.pem\n' && missing=1; }
  [ "$missing" -eq 0 ] && printf 'ready\n'
  end "$missing"
}

checks=0
if [ "${1:-}" = --check ]; then
  checks=1
  shift
fi
folder=${1:-$(dirname -- "$0")}
read_settings "$folder" || exit 2
work=$(mktemp -d "${settings[work]}/image-job.XXXXXX") || exit 2
[ "$checks" -eq 1 ] && check
find_builder || end 0
await_job || end 0
verify
steps=$("${settings[python]}" -I -c "$READ_JOB" "$work/content" "$work" 2>"$work/printed") ||
  refuse "$(tail -n 1 "$work/printed")"
carry_out
end 0
