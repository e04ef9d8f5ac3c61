"""Starts a command, and ends it with everything that it has started as soon as the portal says so, dies or falls silent.

Arguments: after how many seconds of silence, how many seconds between SIGTERM and SIGKILL, and the command. On the standard
input a dot is a sign of life, and an s asks to stop. Ends with the command's exit code once nothing of it is left.
"""
import ctypes
import os
import select
import signal
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PORTAL_GONE = 75
libc = ctypes.CDLL(None)


def descendants():
    """All processes below this one, also those whose parents have ended: they are handed to this one."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                    parents[int(entry)] = int(stat.read().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
    found = {os.getpid()}
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return found - {os.getpid()}
        found |= more


def tell_all(number):
    for pid in descendants():
        try:
            os.kill(pid, number)
        except OSError:
            # It has ended, or belongs to somebody whom only its own end can reach.
            continue


def end_all():
    """Until nothing is left: what is killed may have started something in the same moment."""
    while True:
        tell_all(signal.SIGKILL)
        try:
            while os.waitpid(-1, 0):
                if not descendants():
                    return
                tell_all(signal.SIGKILL)
        except ChildProcessError:
            return


def main():
    silence, patience, command = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    # What the terminal sends to the portal is the portal's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)

    def prepare():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=prepare)
    heard, kill_at, code = time.monotonic(), None, None
    while code is None:
        if select.select([0], [], [], 0.1)[0]:
            said = os.read(0, 4096)
            if b"." in said:
                heard = time.monotonic()
            if not said:
                code = PORTAL_GONE
            elif b"s" in said and kill_at is None:
                kill_at = time.monotonic() + patience
                tell_all(signal.SIGTERM)
        now = time.monotonic()
        if now - heard > silence or kill_at is not None and now > kill_at:
            code = PORTAL_GONE
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
            while pid:
                if pid == child.pid:
                    code = os.waitstatus_to_exitcode(status)
                pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            pass
    end_all()
    sys.exit(code if code >= 0 else 128 - code)


main()
