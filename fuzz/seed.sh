#!/usr/bin/env bash
# Fills the corpus of every target from the schemas, their examples and the tests' fixtures.
set -euo pipefail
cd "$(dirname "$0")"

for provider in ../schema/*/; do
    name=$(basename "$provider")
    mkdir -p "corpus/decode_$name" corpus/json corpus/form corpus/schema
    cp "$provider"examples/* "corpus/decode_$name/"
    for example in "$provider"examples/*; do
        case "$example" in
            *.form) cp "$example" "corpus/form/$name-$(basename "$example")" ;;
            *) cp "$example" "corpus/json/$name-$(basename "$example")" ;;
        esac
    done
    # A schema is the provider's file and one more, with a NUL byte between them.
    for file in "$provider"*.yaml; do
        { cat "${provider}provider.yaml"; printf '\0'; cat "$file"; } \
            > "corpus/schema/$name-$(basename "$file")"
    done
done

find ../tests/fixtures -name '*.yaml' | while read -r file; do
    cp "$file" "corpus/schema/$(echo "${file#../tests/fixtures/}" | tr / -)"
done
