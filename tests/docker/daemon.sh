# What the Docker tests need, to be sourced by a script that installs packages (its function need): a daemon, and the sandbox's image
# on a base that fetches nothing. A daemon is started only where none answers, and stopped by stop_daemon; its data and the base are
# kept for the next run.
docker_state=${XDG_CACHE_HOME:-$HOME/.cache}/vortex-ops-tests
daemon_pid=

start_daemon() {
    need dockerd docker.io
    docker version >/dev/null 2>&1 && return
    mkdir -p "$docker_state"
    # No bridge and no rules of a firewall: plugins have no network, and the machine's own stays as it is.
    dockerd --data-root "$docker_state/docker" --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
        >"$docker_state/dockerd.log" 2>&1 &
    daemon_pid=$!
    for _ in $(seq 100); do
        docker version >/dev/null 2>&1 && return
        sleep 0.2
    done
    echo "dockerd does not answer; see $docker_state/dockerd.log"
    return 1
}

stop_daemon() {
    [ -z "$daemon_pid" ] || { kill "$daemon_pid"; wait "$daemon_pid"; }
}

build_base() { # NAME: a Debian with the smallest Python there is
    docker image inspect "$1" >/dev/null 2>&1 && return
    need debootstrap debootstrap
    mkdir -p "$docker_state"
    if [ ! -f "$docker_state/base.tar" ]; then
        rm -rf "$docker_state/rootfs"
        debootstrap --variant=minbase --include=python3-minimal bookworm "$docker_state/rootfs" >"$docker_state/debootstrap.log" 2>&1 || return 1
        tar -C "$docker_state/rootfs" -cf "$docker_state/base.tar.new" . && mv "$docker_state/base.tar.new" "$docker_state/base.tar"
        rm -rf "$docker_state/rootfs"
    fi
    docker import "$docker_state/base.tar" "$1" >/dev/null
}
