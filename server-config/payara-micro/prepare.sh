#!/bin/sh
# Makes a directory from which run.sh starts the portal sooner: prepare.sh PAYARA_MICRO_JAR WAR DIRECTORY.
# The server lies there unpacked, the WAR deployed, and the classes of a start in an archive for the JVM to share. It is good
# for that server, that WAR and that JVM, under the name that it is called by here; make it anew for another.
set -eu
here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd)
server=$1
war=$2
[ -f "$war" ] || { echo "There is no file $war." >&2; exit 1; }
directory=$3
mkdir -p "$directory"
[ -z "$(ls -A "$directory")" ] || { echo "$directory is not empty: take away what is in it." >&2; exit 1; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

"$java" -jar "$server" --rootdir "$directory" --outputlauncher
# A log is a file more often than a terminal.
sed -i 's/ansiColor=true/ansiColor=false/' "$directory/config/logging.properties"

# One start, on a database that is thrown away, shows which classes to keep; --warmup ends it once the WAR is deployed.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM
CMP_DB_URL=jdbc:postgresql://localhost:1/none CMP_DB_FALLBACK_ENABLED=true CMP_DB_FALLBACK_URL="jdbc:sqlite:$scratch/app.db" \
    "$java" -XX:+UseSerialGC -XX:ArchiveClassesAtExit="$directory/classes.jsa" -Dfile.encoding=UTF-8 \
    --enable-native-access=ALL-UNNAMED \
    -jar "$directory/launch-micro.jar" --nohazelcast --disablephonehome \
    --systemproperties "$here/system.properties" --prebootcommandfile "$here/hardening.asadmin" --port "${PORT:-8080}" --warmup --deploy "$war"
[ -s "$directory/classes.jsa" ] || { echo "The start failed; what it says is above." >&2; exit 1; }
