#!/usr/bin/env bash
# Evaluates every model of $MODELS; goes on after one that fails, and ends with the worst status.
set -u
options=(--fail-on "$FAIL_ON" --format "$FORMAT")
[ -z "$RULES" ] || options+=(--rules "$RULES")
[ -z "$BASELINE" ] || options+=(--baseline "$BASELINE")
[ "$FORMAT" = github ] || mkdir -p "$FOLDER" || exit 2
worst=0
read -r -a models <<<"$MODELS"
for model in "${models[@]}"; do
  target=()
  [ "$FORMAT" = github ] || target=(--output "$FOLDER/$(printf '%s' "$model" | tr '/\\' '__').$FORMAT")
  ciimap boundary "$model" "${options[@]}" "${target[@]+"${target[@]}"}"
  status=$?
  case "$worst $status" in
    "2 "*) ;;
    *" 2" | "0 "* | "1 3") worst=$status ;;
  esac
done
exit $worst
