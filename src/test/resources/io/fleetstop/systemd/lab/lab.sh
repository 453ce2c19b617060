#!/bin/bash
# A real systemd as PID 1 of its own namespaces, with its own D-Bus, for as long as standard input stays open.
#
#   lab.sh DIR    DIR is empty; DIR/bus/system_bus_socket is the bus, DIR/units holds the units, DIR/systemd.log is the
#                 log of PID 1. Prints the pid of that systemd. Removes everything, DIR included, at the end of its
#                 input: when the JVM dies, the pipe closes.
#
# Nothing of the host can be changed from inside: / is read-only, /tmp, /run, /var/tmp, /dev and the
# cgroups are its own. (systemd-tmpfiles of an unfenced systemd wipes the machine's /tmp.)
set -euo pipefail

dir=$1
cgroup=$(basename "$dir")

# The hierarchies that systemd itself uses: cgroup2 alone, or on hybrid hosts name=systemd and unified.
hierarchies() {
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        echo /sys/fs/cgroup
    else
        ls -d /sys/fs/cgroup/systemd /sys/fs/cgroup/unified 2>/dev/null
    fi
}

# Where this process is in a hierarchy, as a folder.
own_cgroup() {
    case $1 in
        */systemd) sed -n "s|^[0-9]*:name=systemd:|$1|p" /proc/self/cgroup ;;
        *) sed -n "s|^0::|$1|p" /proc/self/cgroup ;;
    esac
}

mount() { command mount --no-mtab "$@"; }

fence() {
    mount --make-rprivate /
    local new=$dir/new
    mkdir -p "$new"/{dev,run,cgroup}
    for folder in dev run cgroup; do mount -t tmpfs -o mode=755 tmpfs "$new/$folder"; done
    for device in null zero full random urandom tty; do
        touch "$new/dev/$device" && mount --bind "/dev/$device" "$new/dev/$device"
    done
    # PID 1 takes any writable /dev/kmsg for the kernel's log.
    touch "$new/dev/kmsg" && mount --bind "$dir/systemd.log" "$new/dev/kmsg"
    mkdir -p "$new"/run/{dbus,systemd/system}
    mount --bind "$dir/bus" "$new/run/dbus"
    mount --bind "$dir/units" "$new/run/systemd/system"
    fence_cgroups "$new/cgroup"
    # Otherwise PID 1 raises limits of the whole machine.
    mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys
    mount --move "$new/dev" /dev
    mount --move "$new/run" /run
    mount --move "$new/cgroup" /sys/fs/cgroup
    mount -t tmpfs tmpfs /var/tmp
    mount -t tmpfs tmpfs /tmp
    mount -o remount,bind,ro /
}

fence_cgroups() {
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        mount -t cgroup2 cgroup2 "$1"
    else
        mkdir "$1"/{systemd,unified}
        mount -t cgroup -o none,name=systemd cgroup "$1/systemd"
        mount -t cgroup2 cgroup2 "$1/unified"
        # So that PID 1 cannot mount the other controllers beside these two.
        mount -o remount,ro "$1"
    fi
}

# Runs as PID 1 of the new namespaces, and becomes systemd once the supervisor has left its cgroup.
if [ "${2:-}" = inside ]; then
    read -r _ <"$dir/go"
    fence
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin container=fleetstop-lab \
        SYSTEMD_UNIT_PATH=/run/systemd/system SYSTEMD_GENERATOR_PATH=/nonexistent \
        SYSTEMD_ENVIRONMENT_GENERATOR_PATH=/nonexistent SYSTEMD_LOG_TARGET=kmsg SYSTEMD_LOG_LEVEL=info \
        "$(command -v /usr/lib/systemd/systemd /lib/systemd/systemd | head -n 1)" --system --unit=lab.target
fi

leave() {
    trap - EXIT
    # With PID 1 goes everything inside; unshare, its parent, ends after it.
    kill -KILL "${init:-${outer:-}}" 2>/dev/null || true
    wait "${outer:-}" 2>/dev/null || true
    for folder in "${folders[@]}"; do
        for _ in $(seq 50); do
            find "$folder" -depth -type d -exec rmdir {} + 2>/dev/null || true
            [ -d "$folder" ] || break
            sleep 0.02
        done
    done
    rm -rf --one-file-system "$dir"
}
folders=()
trap leave EXIT
trap 'exit 143' TERM INT HUP

# PID 1 connects to the bus only if both dbus.socket and dbus.service, named like this, are there.
base_units() {
    for target in sysinit basic shutdown sockets timers paths multi-user; do
        printf '[Unit]\nDescription=%s\nDefaultDependencies=no\n' "$target" >"$dir/units/$target.target"
    done
    printf '[Unit]\nDescription=Lab\nRequires=dbus.service\nAfter=dbus.service\n' >"$dir/units/lab.target"
    printf '[Unit]\nDefaultDependencies=no\n[Socket]\nListenStream=/run/dbus/system_bus_socket\n' \
        >"$dir/units/dbus.socket"
    cat >"$dir/units/dbus.service" <<END
[Unit]
DefaultDependencies=no
Requires=dbus.socket
[Service]
Type=notify
NotifyAccess=main
ExecStart=$(command -v dbus-daemon) --system --address=systemd: --nofork --nopidfile --systemd-activation
END
}

chmod 755 "$dir" # any user may come to the bus
mkdir "$dir"/{bus,units}
mkfifo "$dir/go"
: >"$dir/systemd.log"
base_units
homes=()
for hierarchy in $(hierarchies); do
    homes+=("$(own_cgroup "$hierarchy")")
    folders+=("$(own_cgroup "$hierarchy")/$cgroup")
done
mkdir -p "${folders[@]}"

(
    for folder in "${folders[@]}"; do echo "$BASHPID" >"$folder/cgroup.procs"; done
    exec setpriv --pdeathsig KILL unshare --mount --pid --ipc --uts --net --cgroup --fork --kill-child --mount-proc \
        bash "$0" "$dir" inside </dev/null >/dev/null 2>"$dir/errors"
) &
outer=$!
while kill -0 "$outer" 2>/dev/null; do
    init=$(cat "/proc/$outer/task/$outer/children" 2>/dev/null || true)
    init=${init% }
    [ -z "$init" ] || break
    sleep 0.01
done
[ -n "${init:-}" ] || { cat "$dir/errors" >&2 && exit 1; }
# cgroup2 allows no process beside the sub-groups that systemd makes: unshare itself moves out.
for home in "${homes[@]}"; do echo "$outer" >"$home/cgroup.procs"; done
echo go >"$dir/go"
echo "$init"
read -r -t 14400 _ || true
