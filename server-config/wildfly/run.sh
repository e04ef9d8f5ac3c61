#!/bin/sh
# Starts WildFly with the portal in the foreground: run.sh WILDFLY_HOME WAR [WildFly's own options].
# Ctrl-C or SIGTERM ends it; JAVA_OPTS goes to the JVM, and JBOSS_BASE_DIR names another directory than standalone/;
# CMP_LOG_FORMAT=json makes each entry of the log a line of JSON, and text takes that back.
set -eu
# Without it the JVM could not read a configured value that is not ASCII.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac
home=$1
war=$2
shift 2
base=${JBOSS_BASE_DIR:-$home/standalone}
mkdir -p "$base/deployments"
cp "$war" "$base/deployments/hcmp.war"
# The format of the log is part of the server's configuration, which is changed where it is another one.
case "${CMP_LOG_FORMAT:-}" in
    '') format= ;;
    text | json) format=$CMP_LOG_FORMAT ;;
    *) echo "CMP_LOG_FORMAT must be text or json, not '$CMP_LOG_FORMAT'." >&2; exit 1 ;;
esac
present=text
if grep -qs '<named-formatter name="JSON"' "$base/configuration/standalone.xml"; then present=json; fi
if [ "${format:-$present}" != "$present" ]; then
    JAVA_OPTS="-Djboss.server.base.dir=$(CDPATH='' cd -- "$base" && pwd)" \
        "$home/bin/jboss-cli.sh" --file="$(dirname "$0")/$format-log.cli" >&2
fi
# The serial collector is the quickest on small machines. UTF-8, whatever the shell's locale
# says. The SQLite driver may load its native library, for which newer JVMs ask.
export JAVA_OPTS="-Xms64m -Xmx512m -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 \
--enable-native-access=ALL-UNNAMED -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true ${JAVA_OPTS:-}"
# Signals reach the server, and each node of a cluster has a name of its own for its transactions.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$home/bin/standalone.sh" -b 0.0.0.0 -Djboss.http.port="${PORT:-8080}" \
    -Djboss.tx.node.id="$(hostname | cut -c 1-12)-${PORT:-8080}" "$@"
