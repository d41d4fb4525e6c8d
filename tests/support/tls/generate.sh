#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Generates the test authority and the certificate of the loopback server. The private key is public and protects nothing.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj "/CN=Reprise test authority" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout "$work/authority.key" -out authority.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout "$work/server.key" -out "$work/server.csr" 2>/dev/null
cat > "$work/extensions" <<EXTENSIONS
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth
subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1
EXTENSIONS
openssl x509 -req -in "$work/server.csr" -CA authority.pem -CAkey "$work/authority.key" -CAcreateserial \
    -CAserial "$work/serial" -days 36500 -extfile "$work/extensions" -out server.pem 2>/dev/null
{
    echo "Key of the loopback server of the tests. It is public and protects nothing."
    cat "$work/server.key"
} > server.key
