#!/bin/sh
# Starts the portal in the foreground: run.sh PAYARA_MICRO_JAR WAR [Payara Micro's own options],
# or from a directory that prepare.sh made: run.sh DIRECTORY [Payara Micro's own options].
# Ctrl-C or SIGTERM ends it; JAVA_OPTS goes to the JVM; CMP_LOG_FORMAT=json makes each entry of the log a line of JSON.
set -eu
# Without it the JVM could not read a configured value that is not ASCII.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac
log=
case "${CMP_LOG_FORMAT:-text}" in
    text) ;;
    json) log=$(dirname "$0")/json-log.properties ;;
    *) echo "CMP_LOG_FORMAT must be text or json, not '$CMP_LOG_FORMAT'." >&2; exit 1 ;;
esac
server=$1
archive=
if [ -d "$server" ]; then
    archive=$server/classes.jsa
    [ -s "$archive" ] || { echo "$server was not made by prepare.sh to its end." >&2; exit 1; }
    server=$server/launch-micro.jar
    shift
else
    war=$2
    shift 2
    set -- --deploy "$war" "$@"
fi
# Hazelcast clusters what the portal does not use and takes seconds to start; the serial collector is
# the quickest on small machines. UTF-8, whatever the shell's locale says. The SQLite driver may load its
# native library, for which newer JVMs ask. Nothing is reported to the server's vendor.
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 \
    --enable-native-access=ALL-UNNAMED ${archive:+"-XX:SharedArchiveFile=$archive"} ${JAVA_OPTS:-} \
    -jar "$server" --nohazelcast --disablephonehome --systemproperties "$(dirname "$0")/system.properties" \
    --prebootcommandfile "$(dirname "$0")/hardening.asadmin" \
    --port "${PORT:-8080}" ${log:+--logproperties "$log"} "$@"
