# Step: apply
# Only: nothing stops the fleet at night; one instance stays
resource "aws_appautoscaling_target" "share" {
  service_namespace  = "appstream"
  resource_id        = "fleet/share-fleet"
  scalable_dimension = "appstream:fleet:DesiredCapacity"
  min_capacity       = 1
  max_capacity       = 10
  lifecycle {
    ignore_changes = [min_capacity, max_capacity]
  }
}

resource "aws_appautoscaling_policy" "share" {
  name               = "utilization"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.share.service_namespace
  resource_id        = aws_appautoscaling_target.share.resource_id
  scalable_dimension = aws_appautoscaling_target.share.scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value = 75
    predefined_metric_specification {
      predefined_metric_type = "AppStreamAverageCapacityUtilization"
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "hours" {
  for_each           = { begin = ["8", 5], end = ["18", 1] }
  name               = each.key
  service_namespace  = aws_appautoscaling_target.share.service_namespace
  resource_id        = aws_appautoscaling_target.share.resource_id
  scalable_dimension = aws_appautoscaling_target.share.scalable_dimension
  schedule           = "cron(0 ${each.value[0]} ? * MON-FRI *)"
  timezone           = "Europe/Berlin"
  scalable_target_action {
    min_capacity = each.value[1]
  }
}
