# Written from the provider's documentation (2.x), which isn't run here
# Step: apply with the new image
# Step: apply with the old one
resource "awsappstream_fleet" "share" {
  image_name = "share-tools-2"
}
