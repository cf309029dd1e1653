# Step: apply with the new image
# Step: apply with the old one
resource "aws_appstream_fleet" "share" {
  image_name = "share-tools-2"
}
