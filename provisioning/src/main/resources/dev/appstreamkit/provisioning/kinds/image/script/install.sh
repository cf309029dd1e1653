#!/usr/bin/env bash
# Prepares a base image once, on an image builder, as Administrator: run it in the folder that the
# library wrote. Then take the image in the Image Assistant as usual.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
to=/opt/appstreamkit
bash "$here/image-job.sh" --check "$here"
install -d -m 755 "$to"
install -m 755 "$here/image-job.sh" "$to/image-job.sh"
for file in image-job.conf image-job.pem check.txt check.sig; do
  install -m 644 "$here/$file" "$to/$file"
done
install -m 644 "$here/image-job.service" /etc/systemd/system/image-job.service
systemctl daemon-reload
systemctl enable image-job.service
echo 'installed; it takes jobs from the next start of an image builder on'
