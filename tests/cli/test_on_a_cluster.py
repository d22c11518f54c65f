"""A Ray that was started for itself, as on a head node, reached through its client's port."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import environment
from tests.cli.test_code import ROWS, archive, are_gone, contents, descendants

Running = Callable[..., "subprocess.CompletedProcess[str]"]
TOKEN = secrets.token_hex(32)
WORDS = ("news.jsonl", "--columns", "text=body", "--shard", "60")
__all__ = ["archive"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def head() -> Iterator[str]:
    """The address of a head with two cores; nothing of it is left afterwards."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("needs /proc to see that no process is left")
    folder = tempfile.mkdtemp(prefix="ray-")  # short, as Ray makes sockets in it
    port = free_port()
    said = Path(folder) / "said"
    written = said.open("wb")
    process = subprocess.Popen(
        [
            str(Path(sys.executable).with_name("ray")), "start", "--head", "--block",
            "--port", str(free_port()), "--ray-client-server-port", str(port),
            "--node-ip-address", "127.0.0.1", "--num-cpus", "2", "--temp-dir", folder,
            "--include-dashboard", "false", "--disable-usage-stats",
            "--object-store-memory", "200000000",
        ],
        # under `uv run` the head would make an environment for each client
        env=environment(
            RAY_AUTH_TOKEN=TOKEN, RAY_AUTH_MODE="token", RAY_ENABLE_UV_RUN_RUNTIME_ENV="0"
        ),
        stdout=written,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    written.close()  # the head has it open for itself
    started: list[int] = []
    try:
        until = time.monotonic() + 120
        # its port answers before there is anything behind it that could start a server
        while "Ray runtime started" not in said.read_text():
            assert process.poll() is None, f"Ray ended before it had started: {said.read_text()}"
            assert time.monotonic() < until, f"Ray does not start: {said.read_text()}"
            time.sleep(0.2)
        yield f"ray://127.0.0.1:{port}"
    finally:
        started = [process.pid, *descendants(process.pid)]
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for left in started[1:]:
            if Path(f"/proc/{left}").exists():
                os.kill(left, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
    assert are_gone(started)


def test_what_a_cluster_codes_is_what_one_machine_does(
    command: Running, archive: Path, tmp_path: Path, head: str
) -> None:
    far = command("code", *WORDS, "far", "--engine", head, "--workers", "1", RAY_AUTH_TOKEN=TOKEN)
    assert far.returncode == 1, far.stderr
    assert far.stdout.startswith(f"{ROWS} given = {ROWS - 1} coded + 1 set aside; ")
    near = command("code", *WORDS, "near", "--workers", "1")
    assert near.stdout == far.stdout
    assert contents(tmp_path / "far") == contents(tmp_path / "near")
    again = command("code", *WORDS, "far", "--engine", head, "--workers", "1", RAY_AUTH_TOKEN=TOKEN)
    assert f"{ROWS} documents of these were done before" in again.stderr
