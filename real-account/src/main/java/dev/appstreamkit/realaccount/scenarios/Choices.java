package dev.appstreamkit.realaccount.scenarios;

import java.util.List;

/**
 * What fleets are made of.
 *
 * @param type the instance type
 * @param image the image's name, or a pattern of public ones with {@code *}
 * @param subnets the subnets; empty for none
 */
public record Choices(String type, String image, List<String> subnets) {}
