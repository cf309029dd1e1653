package dev.appstreamkit.bridge.command;

import dev.appstreamkit.bridge.Doctor;
import dev.appstreamkit.bridge.DoctorReport;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.regions.Region;

/** Looks for what is in the way, for a person with a problem. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at what a program needs to act as the machine role, and says what is in the way.",
      ""
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  all is well",
      "  1  something failed",
      "  3  something to look at",
      "  2  wrong usage"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final int[] EXIT_CODES = {0, 3, 1};

  @Option(names = "--bucket", paramLabel = "NAME", description = "list this bucket, too")
  private @Nullable String bucket;

  @Option(
      names = "--prefix",
      paramLabel = "FOLDER",
      defaultValue = "",
      description = "the folder of the bucket that the role may use")
  private String prefix = "";

  @Option(names = "--write", description = "put a probe into the bucket, and delete it")
  private boolean write;

  @Option(names = "--region", paramLabel = "REGION", description = "the region (default: found)")
  private @Nullable String region;

  @Option(names = "--json", description = "print JSON for machines")
  private boolean json;

  @Mixin private Source source = new Source();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  DoctorCommand() {}

  @Override
  public Integer call() {
    if (write && bucket == null) {
      throw new ParameterException(spec.commandLine(), "--write needs --bucket");
    }
    try (AppStreamMachineRoleCredentialsProvider provider = source.provider()) {
      Doctor.Builder doctor = Doctor.builder(provider).prefix(prefix).write(write);
      source.patience().ifPresent(doctor::patience);
      if (bucket != null) {
        doctor.bucket(bucket);
      }
      if (region != null) {
        doctor.region(Region.of(region));
      }
      DoctorReport report = doctor.build().examine();
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? report.json() + "\n" : report.text());
      out.flush();
      return EXIT_CODES[report.worst().ordinal()];
    }
  }
}
