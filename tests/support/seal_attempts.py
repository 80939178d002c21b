# SPDX-License-Identifier: Apache-2.0
"""A program that tries every way to a socket that Python, the C library and the kernel offer, sealed or not.

Usage: seal_attempts.py sealed|open. Prints one JSON object: attempt -> "ok" or the name of the error.
"""

from __future__ import annotations

import ctypes
import errno
import json
import mmap
import os
import platform
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = {"INET": 2, "INET6": 10, "NETLINK": 16, "PACKET": 17, "CAN": 29, "BLUETOOTH": 31, "ALG": 38, "VSOCK": 40}
CLONE_NEWUSER = 0x10000000
SIGCHLD = 17
X32_BIT = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)


def outcome(result: int) -> str:
    """Name what a C call returned."""
    return "ok" if result >= 0 else errno.errorcode.get(ctypes.get_errno(), str(ctypes.get_errno()))


def c_socket(family: int) -> str:
    """Call socket() of the C library."""
    descriptor = libc.socket(family, socket.SOCK_RAW if family in (16, 17, 29) else socket.SOCK_DGRAM, 0)
    said = outcome(descriptor)
    if descriptor >= 0:
        os.close(descriptor)
    return said


def python_socket() -> str:
    """Make a TCP socket as any Python library would."""
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "ok"


def raw(number: int, *arguments: int) -> str:
    """Make the system call `number` by hand."""
    return outcome(libc.syscall(ctypes.c_long(number), *(ctypes.c_long(argument) for argument in arguments)))


def in_child(attempt: Callable[[], str]) -> str:
    """Run `attempt` in a forked child, which may be killed by it."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(sender, attempt().encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return said or f"signal {os.WTERMSIG(status)}"


def i386_call(number: int, first: int = 0, second: int = 0) -> str:
    """Make a 32-bit system call (int 0x80), whose numbers a 64-bit rule does not see."""
    code = (
        b"\x53"  # push rbx
        + b"\xb8" + number.to_bytes(4, "little")  # mov eax, number
        + b"\xbb" + first.to_bytes(4, "little")  # mov ebx, first
        + b"\xb9" + second.to_bytes(4, "little")  # mov ecx, second
        + b"\x31\xd2\xcd\x80\x5b\xc3"  # xor edx, edx; int 0x80; pop rbx; ret
    )  # fmt: skip
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    result = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    return "ok" if result >= 0 else errno.errorcode.get(-result, str(-result))


def clone_with_namespace() -> str:
    """Fork into a user namespace of one's own."""
    child = libc.syscall(ctypes.c_long(56), ctypes.c_long(CLONE_NEWUSER | SIGCHLD), *(ctypes.c_long(0),) * 4)
    if child == 0:
        os._exit(0)
    said = outcome(child)
    if child > 0:
        os.waitpid(child, 0)
    return said


def pass_over(receiver: socket.socket, sender: socket.socket) -> str:
    """Send one datagram from one open socket to the other."""
    sender.sendto(b"x", receiver.getsockname())
    return "ok" if receiver.recv(1) == b"x" else "lost"


def main() -> int:
    """Try everything and print what came of it."""
    sys.path.insert(0, str(ROOT))
    from avn.platform.seal import seal_process

    said: dict[str, str] = {}
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    receiver.settimeout(10)
    early = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    started, go = threading.Event(), threading.Event()

    def before() -> None:
        started.set()
        go.wait()
        said["thread started before"] = python_socket()

    thread = threading.Thread(target=before)
    thread.start()
    started.wait()
    if sys.argv[1] == "sealed":
        seal_process()
    go.set()
    thread.join()

    said["Python"] = python_socket()
    said.update({f"C {name}": c_socket(number) for name, number in FAMILIES.items()})
    child = [sys.executable, "-c", "import socket; socket.socket()"]
    said["child program"] = "ok" if subprocess.run(child, capture_output=True, check=False).returncode == 0 else "EPERM"
    said["forked child"] = in_child(python_socket)
    # Numbers above 424 are the same on every architecture.
    said["io_uring_setup"] = in_child(lambda: raw(425, 1, ctypes.addressof(ctypes.create_string_buffer(256))))
    said["pidfd_getfd"] = raw(438, -1, 0, 0)
    said["TIPC pair"] = outcome(libc.socketpair(30, 2, 0, (ctypes.c_int * 2)()))
    if platform.machine() == "x86_64":
        said["user namespace"] = in_child(clone_with_namespace)
        said["x32 socket"] = raw(X32_BIT | 41, 2, 1, 0)
        said["i386 getpid"] = in_child(lambda: i386_call(20))
        said["i386 socket"] = in_child(lambda: i386_call(359, 2, 1))
        said["socket above 32 bits"] = raw(41, (1 << 32) | 2, 1, 0)

    said["UNIX"] = c_socket(socket.AF_UNIX)
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    one.send(b"x")
    said["UNIX pair"] = "ok" if other.recv(1) == b"x" else "lost"
    said["opened before"] = pass_over(receiver, early)
    late = threading.Thread(target=lambda: said.update({"new thread": "ok"}))
    late.start()
    late.join()
    print(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
