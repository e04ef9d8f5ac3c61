#!/bin/bash
# Succeeds while the portal at port PORT and its database answer; needs nothing but bash.
exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8080}"
printf 'GET /api/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
