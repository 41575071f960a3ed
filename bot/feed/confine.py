"""Confinement of the processes that parse, by the kernel's own means.

A parser reads what strangers wrote; one with a hole may be made to run a stranger's code. Landlock
takes from it every file but the interpreter's own, seccomp every call but those that parsing needs:
no connection, no new process, no other program, no signal. Both are Linux's and cannot be lifted
again by the process itself. Where the kernel lacks one, `missing` says so.

Sources: Documentation/userspace-api/landlock.rst and seccomp_filter.rst of the kernel.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

MAX_DESCRIPTORS = 64

_NO_NEW_PRIVILEGES = 38
_DIE_WITH_PARENT = 1
_GET_SECCOMP, _SET_SECCOMP, _SECCOMP_FILTER = 21, 22, 2

# System call numbers of Landlock, the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
#: Per version of Landlock: the rights over files it can take, those over TCP, and whether it can
#: keep signals and abstract sockets inside.
_RIGHTS = {1: (13, 0, 0), 2: (14, 0, 0), 3: (15, 0, 0), 4: (15, 3, 0), 5: (16, 3, 0), 6: (16, 3, 3)}

#: How an architecture names itself in a filter, and where in the table its numbers stand.
_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_ABSENT = -1
#: What Python, its libraries and the C library call while they parse: x86_64, aarch64.
_ALLOWED = {
    "read": (0, 63),
    "write": (1, 64),
    "recvmsg": (47, 212),
    "close": (3, 57),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "stat": (4, _ABSENT),
    "lstat": (6, _ABSENT),
    "statx": (332, 291),
    "open": (2, _ABSENT),
    "openat": (257, 56),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "getdents64": (217, 61),
    "readlink": (89, _ABSENT),
    "readlinkat": (267, 78),
    "access": (21, _ABSENT),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "getcwd": (79, 17),
    "dup": (32, 23),
    "fcntl": (72, 25),
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "brk": (12, 214),
    "futex": (202, 98),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "setitimer": (38, 103),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "time": (201, _ABSENT),
    "times": (100, 153),
    "getrusage": (98, 165),
    "getrlimit": (97, 163),
    "setrlimit": (160, 164),
    "getrandom": (318, 278),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "membarrier": (324, 283),
    "rseq": (334, 293),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
#: Allowed for this process only, told by the first argument: 0, or its own id.
_LIMITS_OF = (302, 261)
_SIGNAL_THREAD = (234, 131)

# Instructions of a filter: load a word, compare, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_X32 = 0x40000000


NO_LANDLOCK = "Landlock: a parser that a file takes over could read files of this user"
NO_SECCOMP = "seccomp: a parser that a file takes over could open connections and start programs"


def missing() -> list[str]:
    """Return what this kernel cannot keep a parser from, a line each; empty where it can do all."""
    lacking = []
    if _landlock_version() < 1:
        lacking.append(NO_LANDLOCK)
    if not _has_seccomp():
        lacking.append(NO_SECCOMP)
    return lacking


def give_up_files() -> bool:
    """Take from this process, and all it will start, every file that is not open already, except
    for the code of the interpreter and its libraries. Returns whether the kernel can.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_DESCRIPTORS, MAX_DESCRIPTORS))
    version = _landlock_version()
    if version < 1 or not _give_up_privileges():
        return False
    try:
        _give_up_files(version)
    except OSError:
        return False
    return True


def _give_up_files(version: int) -> None:
    files, network, scopes = _RIGHTS[min(version, max(_RIGHTS))]
    size = 8 if version < 4 else 16 if version < 6 else 24
    attributes = struct.pack("=QQQ", (1 << files) - 1, network, scopes)[:size]
    ruleset = _call(_CREATE_RULESET, attributes, size, 0)
    try:
        for folder in _code_folders():
            _allow_reading(ruleset, folder)
        _call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def give_up_calls() -> bool:
    """Take from this process all system calls that parsing does not need: to connect, to start a
    process or a program, to signal another. Returns whether the kernel can.
    """
    if not _has_seccomp() or not _give_up_privileges():
        return False
    program = b"".join(_filter(*_ARCHITECTURES[platform.machine()]))
    code = ctypes.create_string_buffer(program, len(program))
    described = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    return _prctl(_SET_SECCOMP, _SECCOMP_FILTER, described) == 0


def die_with_parent() -> None:
    """Let the kernel kill this process when the one that started it ends."""
    if sys.platform == "linux":
        _prctl(_DIE_WITH_PARENT, 9)


def _code_folders() -> Iterator[Path]:
    """Return where code lies that parsers import late, and what it reads: time zones, locales.

    Of a folder that is no installation's, only the packages: beside the bot's, in a checkout, lie
    the configuration and its secrets.
    """
    paths = sysconfig.get_paths()
    named = [paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    named += [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    for name, module in sys.modules.items():
        if "." not in name:
            named += getattr(module, "__path__", ())
    named += ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", *zoneinfo.TZPATH]
    return (path for path in map(Path, dict.fromkeys(named)) if path.is_dir())


def _allow_reading(ruleset: int, folder: Path) -> None:
    descriptor = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, descriptor)
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _filter(architecture: int, column: int) -> Iterator[bytes]:
    """Return the instructions of the filter: those allowed, in their order, then a refusal."""
    yield _step(_LOAD, _ARCHITECTURE_AT)
    yield _step(_EQUAL, architecture, then=1)
    yield _step(_RETURN, _KILL)
    yield _step(_LOAD, _NUMBER_AT)
    # Numbers of the x32 ABI, under which every call has a second name.
    yield _step(_AT_LEAST, _X32, otherwise=1)
    yield _step(_RETURN, _REFUSE)
    for numbers in _ALLOWED.values():
        if numbers[column] != _ABSENT:
            yield _step(_EQUAL, numbers[column], otherwise=1)
            yield _step(_RETURN, _ALLOW)
    for numbers, argument in ((_LIMITS_OF, 0), (_SIGNAL_THREAD, os.getpid())):
        yield _step(_EQUAL, numbers[column], otherwise=4)
        yield _step(_LOAD, _FIRST_ARGUMENT_AT)
        yield _step(_EQUAL, argument, otherwise=1)
        yield _step(_RETURN, _ALLOW)
        yield _step(_RETURN, _REFUSE)
    yield _step(_RETURN, _REFUSE)


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    """Return one instruction; `then` and `otherwise` are how many to skip after a comparison."""
    return struct.pack("=HBBI", code, then, otherwise, value)


def _landlock_version() -> int:
    if sys.platform != "linux":
        return 0
    try:
        return _call(_CREATE_RULESET, None, 0, _VERSION)
    except OSError:
        return 0


def _has_seccomp() -> bool:
    known = sys.platform == "linux" and platform.machine() in _ARCHITECTURES
    return known and _prctl(_GET_SECCOMP) == 0


def _give_up_privileges() -> bool:
    return _prctl(_NO_NEW_PRIVILEGES, 1) == 0


def _prctl(option: int, *arguments: int | bytes) -> int:
    given = [_word(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return int(_libc().prctl(option, *given))


def _call(number: int, *arguments: int | bytes | None) -> int:
    """Make a system call that the C library may have no function for.

    Raises:
        OSError: the kernel refused.
    """
    answer = int(_libc().syscall(ctypes.c_long(number), *map(_word, arguments)))
    if answer < 0:
        reason = ctypes.get_errno()
        raise OSError(reason, os.strerror(reason))
    return answer


def _word(argument: int | bytes | None) -> ctypes.c_long | bytes | None:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
