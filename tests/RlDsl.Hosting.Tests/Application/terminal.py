"""Runs a program in a pseudo-terminal and presses Ctrl-C when it has written something.

    python3 terminal.py TEXT COUNT -- PROGRAM ARGUMENTS...

presses it COUNT times, half a second apart, after TEXT has appeared. Prints all that the terminal showed and then a line
"exit N", N being negative where a signal ended the program.
"""

import os
import pty
import select
import sys
import time

SECONDS = 120

text, count, _, *command = sys.argv[1:]
process, terminal = pty.fork()
if process == 0:
    os.environ["TERM"] = "xterm-256color"
    os.execvp(command[0], command)

shown = b""
left = int(count)
pressed = 0.0
end = time.monotonic() + SECONDS
while time.monotonic() < end:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # the program has ended
            break
        if not read:
            break
        shown += read
    if left > 0 and text.encode() in shown and time.monotonic() - pressed > 0.5:
        os.write(terminal, b"\x03")
        pressed = time.monotonic()
        left -= 1
else:
    os.kill(process, 9)

status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
sys.stdout.write(shown.decode(errors="replace").replace("\r\n", "\n"))
print(f"\nexit {status}")
