package dev.appstreamkit.operations.usage;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.YearMonth;
import java.util.stream.Stream;

/**
 * Who used the software whose licence AWS charges for each month. Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface Licenses {

  /**
   * Lists a month's users of licensed software, page by page. AWS: {@code DescribeAppLicenseUsage}.
   *
   * @param month the month
   * @throws ProvisioningException while the stream is read, if AWS refuses a call
   */
  Stream<LicenseUsage> of(YearMonth month);
}
