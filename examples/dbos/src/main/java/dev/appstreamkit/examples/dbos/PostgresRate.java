package dev.appstreamkit.examples.dbos;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.retry.RateLimit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A rate of calls that all workers share: a row for each account and region says when the next call
 * may be made, by the database's clock.
 *
 * @param database where the rows are
 * @param scope the account and region
 * @param perSecond how many calls a second
 * @param clockFactor how many seconds of the provisioner's time pass in one; 1 but in tests
 */
record PostgresRate(DataSource database, String scope, double perSecond, double clockFactor)
    implements RateLimit {

  private static final String TABLE =
      "create table if not exists appstream_rate"
          + " (scope text primary key, next_call double precision not null)";

  private static final String TAKE =
      "insert into appstream_rate as rate values (?, extract(epoch from clock_timestamp()) + ?)"
          + " on conflict (scope) do update set next_call ="
          + " greatest(rate.next_call, extract(epoch from clock_timestamp())) + ?"
          + " returning next_call - extract(epoch from clock_timestamp()) - ?";

  /** What AWS throttles says that others call, too: all wait for this many calls more. */
  private static final int PENALTY = 5;

  /** Makes the table, if it isn't there. */
  static void prepare(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TABLE)) {
      statement.execute();
    }
  }

  @Override
  public Duration take(String operation) {
    double wait = taken(1 / perSecond);
    return Duration.ofMillis((long) Math.ceil(Math.max(0, wait) * 1000 * clockFactor));
  }

  @Override
  public void throttled(String operation) {
    taken(PENALTY / perSecond);
  }

  private double taken(double seconds) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, scope);
      for (int i = 2; i <= 4; i++) {
        statement.setDouble(i, seconds);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    } catch (SQLException e) {
      ProvisioningException error =
          new ProvisioningException(
              ErrorCategory.RETRY_LATER,
              Optional.empty(),
              "the database in which the rate of calls is can't be reached",
              "do it again when it can");
      error.initCause(e);
      throw error;
    }
  }
}
