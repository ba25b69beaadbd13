"""The files in ``deploy/`` do what the server needs, and what the guide says of them."""

import re
import shlex
import shutil
import subprocess
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

import timeline.cli
from timeline.server import (
    broker,
    headers,
    middleware,
    operators,
    presentation_routes,
    presenters,
    status_routes,
    uploads,
)

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
PORT = "8501"
NUMBERS = (f"/{status_routes.METRICS}", middleware.STREAMLITS_METRICS)


def written(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def without_comments(name):
    return "\n".join(line for line in written(name).splitlines() if not line.strip().startswith("#"))


def started(command):
    """Read a command as the program does; what it does not know ends the test."""
    program, *arguments = command
    assert program.endswith("/bin/timeline")
    return timeline.cli._parser().parse_args(arguments)


def unit():
    """Give the settings of the unit, each as often as it stands there."""
    pairs = [line.split("=", 1) for line in without_comments("timeline.service").splitlines() if "=" in line]
    return {name: [value for each, value in pairs if each == name] for name, _ in pairs}


def steps():
    """Give the instructions of the Containerfile, continued lines put together."""
    return [
        tuple(line.split(maxsplit=1))
        for line in without_comments("Containerfile").replace("\\\n", " ").splitlines()
        if line
    ]


def step(name):
    return [rest for each, rest in steps() if each == name]


# ---------------------------------------------------------------- one server, told in each file


def test_every_file_starts_the_server_in_words_that_it_understands_and_asks_it_where_it_listens():
    service = started(shlex.split(unit()["ExecStart"][0]))
    (container,) = (started(yaml.safe_load(rest)) for rest in step("ENTRYPOINT"))

    assert (service.verb, service.host, str(service.port)) == ("run", "127.0.0.1", PORT)
    assert (container.verb, str(container.port)) == ("run", PORT)
    assert container.host in timeline.cli.EVERYBODY
    assert f"proxy_pass http://127.0.0.1:{PORT};" in written("nginx.conf")
    assert f"reverse_proxy 127.0.0.1:{PORT}\n" in written("Caddyfile")
    assert f"reverse_proxy timeline:{PORT}\n" in written("Caddyfile.container")


def test_the_health_that_is_asked_for_is_the_one_that_is_answered():
    (asked,) = step("HEALTHCHECK")

    assert f"http://127.0.0.1:{PORT}/{status_routes.HEALTH}'" in asked


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "Caddyfile.container"])
def test_no_proxy_gives_numbers_to_strangers(name):
    text = without_comments(name)

    if name == "nginx.conf":
        (pattern,) = re.findall(r"location ~ (\S+) \{\s+return 404;", text)
        guarded = [path for path in (*NUMBERS, "/", "/_stcore/stream", "/metrics/more") if re.search(pattern, path)]
    else:
        (paths,) = re.findall(r"@numbers path (.*)\n\s*respond @numbers 404", text)
        guarded = paths.split()
    assert guarded == [*NUMBERS]


def test_nginx_passes_on_what_a_page_needs_and_nothing_that_a_client_claims():
    told = dict(re.findall(r"proxy_set_header (\S+) +(\S+);", without_comments("nginx.conf")))

    assert told == {
        "Upgrade": "$http_upgrade",
        "Connection": "$connection_upgrade",
        "Host": "$http_host",
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$scheme",
    }
    assert "proxy_http_version 1.1;" in written("nginx.conf")
    assert "proxy_buffering off" not in written("nginx.conf")  # streams ask for that themselves


def test_proxies_refuse_bodies_that_no_page_sends_and_leave_those_that_one_does():
    allowed = [
        int(each) * 1000
        for each in re.findall(r"(?:body_size|max_size) (\d+)k", written("nginx.conf") + written("Caddyfile"), re.I)
    ]

    assert len(allowed) == 2
    assert all(presentation_routes.LONGEST_VIEW < each < 10**6 for each in allowed)


def test_the_two_caddyfiles_differ_only_in_where_the_server_is():
    alone, container = without_comments("Caddyfile"), without_comments("Caddyfile.container")

    assert container == alone.replace("127.0.0.1", "timeline")


# ---------------------------------------------------------------- without rights


def test_the_service_may_write_nowhere_but_its_cache_and_has_no_rights():
    given = unit()

    assert given["DynamicUser"] == given["NoNewPrivileges"] == given["ProtectHome"] == ["yes"]
    assert given["ProtectSystem"] == ["strict"]
    assert given["CapabilityBoundingSet"] == [""]
    assert "ReadWritePaths" not in given
    assert "User" not in given


def test_no_server_behind_a_proxy_takes_files_of_strangers():
    settings = dict(each.split("=", 1) for each in unit()["Environment"] if each.count("=") == 1)
    environment = yaml.safe_load(written("compose.yaml"))["services"]["timeline"]["environment"]

    assert not uploads.are_allowed("127.0.0.1", settings, ())
    assert not uploads.are_allowed("0.0.0.0", environment, ())  # noqa: S104 - as in the container
    assert uploads.are_allowed("127.0.0.1", {}, ())


def test_the_container_runs_as_nobody_in_particular_and_can_write_nothing():
    service = yaml.safe_load(written("compose.yaml"))["services"]["timeline"]

    assert int(step("USER")[-1]) > 1000
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert all(volume.endswith(":ro") for volume in service["volumes"])
    assert "ports" not in service


def test_a_container_is_built_of_locked_packages_and_well_known_images():
    images = [rest.split()[0] for rest in step("FROM")]
    images += [
        each["image"] for each in yaml.safe_load(written("compose.yaml"))["services"].values() if "image" in each
    ]
    installs = [rest for rest in step("RUN") if "pip install" in rest]

    assert images == ["python:3.12-slim", "python:3.12-slim", "caddy:2"]
    assert "--require-hashes -r requirements-run.lock" in installs[0]
    assert all("--require-hashes" in rest or "--no-deps" in rest for rest in installs)
    assert "://" not in without_comments("Containerfile").replace("http://127.0.0.1", "")


def test_the_container_takes_the_package_that_speaks_to_a_broker_out_of_the_lock_and_no_other():
    (begins, ends), *others = [
        found for rest in step("RUN") for found in re.findall(r"sed -n '/(.+?)/,/(.+?)/p'", rest)
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    taken = re.findall(f"{begins}.*?{ends}", lock, re.MULTILINE | re.DOTALL)

    assert not others
    assert [re.findall(r"^[a-z-]+(?===)", each, re.MULTILINE) for each in taken] == [["redis"]]
    assert "--hash=sha256:" in taken[0]
    assert "extra `broker`" in GUIDE


def test_what_the_container_copies_is_there_and_is_all_that_a_wheel_is_built_of():
    sys.path.insert(0, str(ROOT))
    try:
        from hatch_build import BUNDLED
    finally:
        sys.path.remove(str(ROOT))
    copied = [name for rest in step("COPY") if not rest.startswith("--from") for name in rest.split()[:-1]]

    assert all((ROOT / name).exists() for name in copied)
    assert {each.split("/")[0] for each in BUNDLED} | {"src", "pyproject.toml", "hatch_build.py", "tools"} <= {*copied}
    assert "." not in copied


def test_the_server_in_a_container_believes_its_proxy_and_nobody_else():
    compose = yaml.safe_load(written("compose.yaml"))
    services = compose["services"]
    (network,) = (ip_network(each["subnet"]) for each in compose["networks"]["inside"]["ipam"]["config"])
    at = {name: ip_address(each["networks"]["inside"]["ipv4_address"]) for name, each in services.items()}

    assert services["timeline"]["environment"]["FORWARDED_ALLOW_IPS"] == str(at["proxy"])
    assert all(address in network for address in at.values())
    assert len({*at.values()}) == len(at)


# ---------------------------------------------------------------- several servers


def several():
    return yaml.safe_load(written("compose.several.yaml"))


def test_two_servers_share_a_broker_and_the_key_of_presenters_and_nothing_else_reaches_it():
    services = several()["services"]
    servers = [services["timeline"], services["timeline-2"]]

    assert servers[0]["environment"] == servers[1]["environment"]
    assert {broker.BROKER, presenters.SETTING} == {*servers[0]["environment"]}
    host = urlsplit(servers[0]["environment"][broker.BROKER]).hostname
    assert {*services} == {"timeline", "timeline-2", "proxy", host}
    assert all("rooms" in each["networks"] for each in [*servers, services[host]])
    assert several()["networks"]["rooms"]["internal"] is True
    assert [*services[host]["networks"]] == ["rooms"]
    assert "networks" not in services["proxy"], "it stays in the one where the servers are"
    assert "ports" not in services[host]


def test_the_broker_keeps_nothing_on_a_disk_and_has_no_rights():
    service = several()["services"]["broker"]

    assert service["image"] == "valkey/valkey:8"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "volumes" not in service
    assert " ".join(service["command"]).startswith("valkey-server --save  --appendonly no")


def test_the_second_server_is_like_the_first_and_the_proxy_knows_both_and_keeps_a_reader_at_one():
    services, first = several()["services"], yaml.safe_load(written("compose.yaml"))["services"]
    second = services["timeline-2"]
    taken = {each["networks"]["inside"]["ipv4_address"] for each in first.values()}

    assert second["extends"] == {"file": "compose.yaml", "service": "timeline"}
    assert second["networks"]["inside"]["ipv4_address"] not in taken
    mounted, at = services["proxy"]["volumes"][0].split(":")[:2]
    assert at in " ".join(first["proxy"]["volumes"]), "it takes the place of the file for one server"
    one, both = without_comments("Caddyfile.container"), without_comments(mounted)
    (block,) = re.findall(rf"(reverse_proxy timeline:{PORT} timeline-2:{PORT} \{{[^}}]*\}})", both)
    assert both.replace(block, f"reverse_proxy timeline:{PORT}") == one
    assert "lb_policy client_ip_hash" in block


# ---------------------------------------------------------------- the guide


def test_the_guide_names_every_file_and_every_setting_and_none_that_is_not_there():
    names = {path.name for path in DEPLOY.iterdir()}
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "timeline").rglob("*.py"))
    read = {*re.findall(r'"(TIMELINE_[A-Z_]+)"', source)}
    table = {*re.findall(r"^\| `([A-Z_]+)`", GUIDE, re.MULTILINE)}

    assert {*re.findall(r"\(\.\./deploy/([\w.]+)\)", GUIDE)} == names
    assert {headers.FRAMED_BY, operators.TOKEN} <= read
    assert table - {"FORWARDED_ALLOW_IPS", "STREAMLIT_SERVER_BASE_URL_PATH"} == read
    for path in (f"/{status_routes.HEALTH}", f"/{status_routes.READY}", *NUMBERS):
        assert f"| `{path}` |" in GUIDE


# ---------------------------------------------------------------- their own programs


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def needs(program):
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.skip(f"There is no {program} here.")
    return found


def test_nginx_reads_its_file(tmp_path):
    nginx, openssl = needs("nginx"), needs("openssl")
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    made = run(
        openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=record.example.org",
        "-keyout", str(key), "-out", str(certificate),
    )  # fmt: skip
    assert made.returncode == 0
    text = re.sub(r"ssl_certificate .*;", f"ssl_certificate {certificate};", written("nginx.conf"))
    text = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {key};", text)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{text}\n}}\n")

    tested = run(nginx, "-t", "-c", str(whole))

    assert "[emerg]" not in tested.stderr
    assert "syntax is ok" in tested.stderr


@pytest.mark.parametrize("name", ["Caddyfile", "Caddyfile.container", "Caddyfile.several"])
def test_caddy_reads_its_file(name):
    tested = run(needs("caddy"), "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / name))

    assert "Valid configuration" in tested.stdout + tested.stderr


def test_systemd_knows_every_setting_and_finds_little_exposed():
    analyze = needs("systemd-analyze")

    said = run(analyze, "verify", str(DEPLOY / "timeline.service")).stderr
    (exposure,) = re.findall(
        r"exposure level .*: ([\d.]+)",
        run(analyze, "security", "--offline=true", str(DEPLOY / "timeline.service")).stdout,
    )

    assert [line for line in said.splitlines() if "timeline.service" in line and "is not executable" not in line] == []
    assert float(exposure) < 2.5
