# SPDX-License-Identifier: Apache-2.0
"""The kernel rule of the head unit: after `seal_process` this process can make AF_UNIX sockets and no others.

It covers every thread, native libraries, QML and later children, needs no
privilege and cannot be taken back. What was opened before stays usable: open
CAN, serial and input devices first (libinput listens to udev over NETLINK).

It does not cover peers that act for us: a D-Bus service, or a program that
passes an open descriptor over an AF_UNIX socket. Those are closed by not
talking to them.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path
from typing import Any, Final

from avn.errors import AvnError, Problem

_AF_UNIX: Final = 1  # Linux; the socket module belongs to avn.platform.sockets alone
_FORBIDDEN_FAMILIES: Final = {"AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16, "AF_PACKET": 17, "AF_VSOCK": 40}
_SOCK_DGRAM: Final = 2
_SOCK_CLOEXEC: Final = 0o2000000

# Ways to a socket without socket(), into another process that has one, or out of the filter.
_DENIED_CALLS: Final = (
    "io_uring_setup",  # makes sockets without the socket system call
    "io_uring_enter",
    "io_uring_register",
    "bpf",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "pidfd_getfd",  # takes a descriptor out of another process of this user
    "keyctl",
    "add_key",
    "request_key",
    "unshare",
    "setns",
    "mount",
    "umount2",
    "pivot_root",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "open_by_handle_at",
    "userfaultfd",
    "perf_event_open",
)

# CLONE_NEW* flags of clone(2): a new user namespace gives rights that this process does not have.
_NAMESPACE_FLAGS: Final = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)

_INSTALL: Final = "apt-get install libseccomp2, and pip install pyseccomp into the environment of the program"


class SealError(AvnError):
    """The kernel rule could not be set, or did not hold when it was tried; the process must not go on."""


def seal_process() -> None:
    """Forbid every new socket but AF_UNIX to all threads of this process and its children, for good.

    Returns only after the rule was tried and every thread was seen under it.
    Raises SealError with the remedy where libseccomp or the kernel lacks what it needs.
    """
    seccomp = _library()
    try:
        _build(seccomp).load()
    except OSError as error:
        what = f"the kernel refused the seccomp filter: {error.strerror}"
        raise SealError(Problem(what, "use a kernel with CONFIG_SECCOMP_FILTER, Linux 4.14 or newer")) from error
    _verify()


def _library() -> Any:
    try:
        import pyseccomp
    except ImportError as error:
        raise SealError(Problem("the Python package pyseccomp is missing", _INSTALL)) from error
    except RuntimeError as error:  # what pyseccomp raises where it finds no libseccomp
        raise SealError(Problem("the library libseccomp is missing", _INSTALL)) from error
    return pyseccomp


def _build(seccomp: Any) -> Any:
    refuse = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    rules.set_attr(seccomp.Attr.CTL_TSYNC, 1)
    rules.set_attr(seccomp.Attr.CTL_NNP, 1)
    # 32-bit and x32 system calls have numbers of their own, which no rule below sees. libseccomp would kill the
    # thread that makes one; a refusal closes the way as well and leaves the screen up.
    rules.set_attr(seccomp.Attr.ACT_BADARCH, refuse)
    # The comparison is over 64 bits and the kernel reads 32: only an exact 1 passes, so nothing slips through.
    not_unix = seccomp.Arg(0, seccomp.NE, _AF_UNIX)
    for name in ("socket", "socketpair"):  # socketpair knows AF_TIPC too
        rules.add_rule(refuse, _number(seccomp, name), not_unix)
    for name in _DENIED_CALLS:
        rules.add_rule(refuse, _number(seccomp, name))
    for flag in _NAMESPACE_FLAGS:
        rules.add_rule(refuse, _number(seccomp, "clone"), seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    # The flags of clone3 lie in memory, where a filter cannot look. ENOSYS makes the C library fall back to clone.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), _number(seccomp, "clone3"))
    return rules


def _number(seccomp: Any, name: str) -> int:
    number = int(seccomp.resolve_syscall(seccomp.Arch.NATIVE, name))
    if number == -1:  # __NR_SCMP_ERROR: this libseccomp is older than the call, and would leave it open
        raise SealError(Problem(f"libseccomp does not know the system call {name}", "install libseccomp 2.5 or newer"))
    return number


def _verify() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for name, family in _FORBIDDEN_FAMILIES.items():
        descriptor = libc.socket(family, _SOCK_DGRAM | _SOCK_CLOEXEC, 0)
        if descriptor >= 0:
            os.close(descriptor)
        if descriptor >= 0 or ctypes.get_errno() != errno.EPERM:
            raise SealError(Problem(f"a socket of family {name} is still possible after the seal", "report this"))
    descriptor = libc.socket(_AF_UNIX, _SOCK_DGRAM | _SOCK_CLOEXEC, 0)
    if descriptor < 0:
        raise SealError(Problem("AF_UNIX sockets do not work after the seal", "report this"))
    os.close(descriptor)
    for thread in Path("/proc/self/task").iterdir():
        try:
            status = (thread / "status").read_text("utf-8")
        except FileNotFoundError:
            continue  # it ended while we looked
        fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        if (fields.get("Seccomp", "").strip(), fields.get("NoNewPrivs", "").strip()) != ("2", "1"):
            raise SealError(Problem(f"thread {thread.name} is not under the seal", "report this"))
