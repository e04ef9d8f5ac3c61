#!/bin/sh
# Starts WildFly with the portal in the foreground: run.sh WILDFLY_HOME WAR [WildFly's own options].
# Ctrl-C or SIGTERM ends it; JAVA_OPTS goes to the JVM, and JBOSS_BASE_DIR names another directory than standalone/.
set -eu
# Without it the JVM could not read a configured value that is not ASCII.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac
home=$1
war=$2
shift 2
mkdir -p "${JBOSS_BASE_DIR:-$home/standalone}/deployments"
cp "$war" "${JBOSS_BASE_DIR:-$home/standalone}/deployments/hcmp.war"
# The serial collector is the quickest on small machines. UTF-8, whatever the shell's locale
# says. The SQLite driver may load its native library, for which newer JVMs ask.
export JAVA_OPTS="-Xms64m -Xmx512m -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 \
--enable-native-access=ALL-UNNAMED -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true ${JAVA_OPTS:-}"
# Signals reach the server, and each node of a cluster has a name of its own for its transactions.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$home/bin/standalone.sh" -b 0.0.0.0 -Djboss.http.port="${PORT:-8080}" \
    -Djboss.tx.node.id="$(hostname | cut -c 1-12)-${PORT:-8080}" "$@"
