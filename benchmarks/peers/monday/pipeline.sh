#!/usr/bin/env bash
# Step: keep it in a build server, with a role, a bucket for its lock and a schedule
# Step: read its log on Monday; after a failure, look what is left and remove the lock
# Only: what a killed run began stays, with its lock; health is no more than a fleet without errors
set -euo pipefail

family=$1
bucket=$2
shift 2
fleets=("$@")
poll=${POLL:-60}
changed=()

own() {
  aws appstream describe-images --type PRIVATE --output text \
    --query "sort_by(Images[?starts_with(Name, '$family-')], &CreatedTime)[].[Name, State]"
}

fleet() {
  aws appstream describe-fleets --names "$1" --output text --query "Fleets[0].$2"
}

roll() {
  aws appstream update-fleet --name "$1" --image-name "$2" >/dev/null
}

back() {
  for name in "${changed[@]}"; do
    roll "$name" "$before"
  done
}

well() {
  for ((i = 0; i < 40; i++)); do
    if [ "$(fleet "$1" 'length(FleetErrors || `[]`)')" != 0 ]; then
      return 1
    fi
    if [ "$(fleet "$1" State)" = RUNNING ] \
      && [ "$(fleet "$1" ComputeCapacityStatus.Available)" -ge 1 ]; then
      return 0
    fi
    sleep "$poll"
  done
  return 1
}

date >"/tmp/$family.lock"
aws s3api put-object --bucket "$bucket" --key "$family.lock" --body "/tmp/$family.lock" \
  --if-none-match '*' >/dev/null
trap 'aws s3api delete-object --bucket "$bucket" --key "$family.lock" >/dev/null' EXIT

before=$(own | awk '$2 == "AVAILABLE" { name = $1 } END { print name }')
newer=$family-$(date +%Y-%m-%d)
can=$(aws appstream create-updated-image --existing-image-name "$before" \
  --new-image-name "$newer" --dry-run --output text --query canUpdateImage)
if [ "$can" != True ]; then
  echo "nothing to patch"
  exit 0
fi

aws appstream create-updated-image --existing-image-name "$before" --new-image-name "$newer" \
  --no-dry-run >/dev/null
for ((i = 0; i < 240; i++)); do
  state=$(own | awk -v name="$newer" '$1 == name { print $2 }')
  case $state in
    AVAILABLE) break ;;
    FAILED)
      aws appstream describe-images --names "$newer" --query 'Images[0].StateChangeReason'
      aws appstream delete-image --name "$newer" >/dev/null
      exit 1
      ;;
  esac
  sleep "$poll"
done
[ "$state" = AVAILABLE ]

batch=$(((${#fleets[@]} + 3) / 4))
for ((from = 0; from < ${#fleets[@]}; from += batch)); do
  for name in "${fleets[@]:from:batch}"; do
    changed+=("$name")
    roll "$name" "$newer"
  done
  for name in "${fleets[@]:from:batch}"; do
    if ! well "$name"; then
      echo "$name isn't well; all go back to $before" >&2
      back
      exit 1
    fi
  done
done

used=$(aws appstream describe-fleets --output text --query 'Fleets[].ImageName')
for old in $(own | awk '$2 == "AVAILABLE" { print $1 }' | head -n -3); do
  if ! grep -qw -- "$old" <<<"$used"; then
    for account in $(aws appstream describe-image-permissions --name "$old" --output text \
      --query 'SharedImagePermissionsList[].sharedAccountId'); do
      aws appstream delete-image-permissions --name "$old" --shared-account-id "$account"
    done
    aws appstream delete-image --name "$old" >/dev/null
  fi
done
