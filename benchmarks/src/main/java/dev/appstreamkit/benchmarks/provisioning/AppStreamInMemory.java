package dev.appstreamkit.benchmarks.provisioning;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.AppStreamServiceClientConfiguration;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.appstream.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.User;

/** Stacks and users that are there, as AppStream tells of them, page by page, without a network. */
final class AppStreamInMemory implements AppStreamClient {

  private static final int PAGE = 100;

  private final Map<String, Stack> stacks = new LinkedHashMap<>();
  private final List<User> users;
  private final Map<String, String> tags;

  AppStreamInMemory(int stackCount, int userCount, Instant created, Map<String, String> tags) {
    this.tags = tags;
    IntStream.range(0, stackCount)
        .mapToObj(StacksAndUsers::stackName)
        .forEach(
            name ->
                stacks.put(
                    name,
                    Stack.builder()
                        .name(name)
                        .arn(StacksAndUsers.stackArn(name))
                        .displayName(StacksAndUsers.SHOWN)
                        .redirectURL(StacksAndUsers.URL)
                        .createdTime(created)
                        .build()));
    users =
        IntStream.range(0, userCount)
            .mapToObj(
                number ->
                    User.builder()
                        .userName(StacksAndUsers.email(number))
                        .firstName("A")
                        .lastName("B")
                        .enabled(true)
                        .createdTime(created)
                        .build())
            .toList();
  }

  @Override
  public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
    List<Stack> all =
        request.names().isEmpty()
            ? List.copyOf(stacks.values())
            : request.names().stream().map(stacks::get).toList();
    int from = from(request.nextToken());
    return DescribeStacksResponse.builder()
        .stacks(page(all, from))
        .nextToken(next(all, from))
        .build();
  }

  @Override
  public DescribeUsersResponse describeUsers(DescribeUsersRequest request) {
    int from = from(request.nextToken());
    return DescribeUsersResponse.builder()
        .users(page(users, from))
        .nextToken(next(users, from))
        .build();
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder().tags(tags).build();
  }

  @Override
  public ListAssociatedFleetsResponse listAssociatedFleets(ListAssociatedFleetsRequest request) {
    return ListAssociatedFleetsResponse.builder().build();
  }

  /** A provisioner takes no client that doesn't say where it works, and for whom. */
  @Override
  public AppStreamServiceClientConfiguration serviceClientConfiguration() {
    return AppStreamServiceClientConfiguration.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }

  private static int from(@Nullable String token) {
    return token == null ? 0 : Integer.parseInt(token);
  }

  private static <T> List<T> page(List<T> all, int from) {
    return all.subList(from, Math.min(all.size(), from + PAGE));
  }

  private static @Nullable String next(List<?> all, int from) {
    return from + PAGE < all.size() ? String.valueOf(from + PAGE) : null;
  }

  @Override
  public String serviceName() {
    return "appstream";
  }

  @Override
  public void close() {}
}
