#!/bin/sh
# Starts the portal in the foreground: run.sh PAYARA_MICRO_JAR WAR [Payara Micro's own options],
# or from a directory that prepare.sh made: run.sh DIRECTORY [Payara Micro's own options].
# Ctrl-C or SIGTERM ends it; JAVA_OPTS goes to the JVM.
set -eu
hardening="$(dirname "$0")/hardening.asadmin"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if [ -d "$1" ]; then
    prepared=$1
    shift
    JAVA_OPTS="-XX:SharedArchiveFile=$prepared/classes.jsa ${JAVA_OPTS:-}"
    set -- -jar "$prepared/launch-micro.jar" "$@"
else
    server=$1
    war=$2
    shift 2
    set -- -jar "$server" --deploy "$war" "$@"
fi
# Hazelcast clusters what the portal does not use and takes seconds to start; the serial collector is
# the quickest on small machines. UTF-8, whatever the shell's locale says. The SQLite driver may load its
# native library, for which newer JVMs ask. Nothing is reported to the server's vendor.
exec "$java" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 \
    --enable-native-access=ALL-UNNAMED ${JAVA_OPTS:-} \
    "$@" --nohazelcast --disablephonehome --prebootcommandfile "$hardening" --port "${PORT:-8080}"
