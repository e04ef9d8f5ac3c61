#!/bin/sh
# Makes a directory from which run.sh starts the portal in half the time: prepare.sh PAYARA_MICRO_JAR WAR DIRECTORY.
# The server lies there unpacked, the WAR deployed, and the classes of a start in an archive for the JVM to share. It is good
# for that server, that WAR and that JVM; make it anew for another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
server=$1
war=$(realpath "$2")
mkdir -p "$3"
directory=$(cd "$3" && pwd)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

"$java" -jar "$server" --rootdir "$directory" --outputlauncher

# One start, on a database that is thrown away, shows which classes to keep; --warmup ends it once the WAR is deployed.
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
cd "$scratch"
CMP_DB_URL=jdbc:postgresql://localhost:1/none CMP_DB_FALLBACK_URL=jdbc:sqlite:app.db \
    "$java" -XX:+UseSerialGC -XX:ArchiveClassesAtExit="$directory/classes.jsa" -Dfile.encoding=UTF-8 \
    --enable-native-access=ALL-UNNAMED \
    -jar "$directory/launch-micro.jar" --nohazelcast --disablephonehome \
    --prebootcommandfile "$here/hardening.asadmin" --port "${PORT:-8080}" --warmup --deploy "$war"
