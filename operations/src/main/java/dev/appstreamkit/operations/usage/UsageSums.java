package dev.appstreamkit.operations.usage;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up sessions by their keys, in memory that grows with keys and users, not with sessions. */
final class UsageSums {

  private static final int MOST_ROWS = 500_000;

  private final List<UsageDimension> dimensions;
  private final Map<List<String>, Sum> sums = new HashMap<>();
  private final Map<String, Integer> users = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Sum total = new Sum();

  UsageSums(List<UsageDimension> dimensions) {
    this.dimensions = dimensions;
  }

  private static final class Sum {
    private long sessions;
    private long millis;
    private final DistinctUsers users = new DistinctUsers();

    void add(SessionRecord session, int user) {
      sessions++;
      millis += session.duration().toMillis();
      users.add(user);
    }

    UsageRow row(List<String> keys) {
      return new UsageRow(keys, sessions, Duration.ofMillis(millis), users.count());
    }
  }

  void add(SessionRecord session, List<String> applications) {
    int user = users.computeIfAbsent(session.identity(), unknown -> users.size());
    total.add(session, user);
    for (String application : applications) {
      List<String> keys = new ArrayList<>(dimensions.size());
      for (UsageDimension dimension : dimensions) {
        String key = dimension.of(session, application);
        String known = names.putIfAbsent(key, key);
        keys.add(known == null ? key : known);
      }
      Sum sum = sums.get(keys);
      if (sum == null) {
        requireRoom();
        sum = new Sum();
        sums.put(keys, sum);
      }
      sum.add(session, user);
    }
  }

  private void requireRoom() {
    if (sums.size() >= MOST_ROWS) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the summary would have more than " + MOST_ROWS + " rows",
          "sum up by less, or fewer days at a time");
    }
  }

  List<UsageRow> rows() {
    Comparator<List<String>> order =
        (left, right) -> {
          for (int i = 0; i < left.size(); i++) {
            int here = left.get(i).compareTo(right.get(i));
            if (here != 0) {
              return here;
            }
          }
          return 0;
        };
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(order))
        .map(sum -> sum.getValue().row(sum.getKey()))
        .toList();
  }

  UsageRow total() {
    return total.row(List.of());
  }
}
