package dev.appstreamkit.realaccount.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The page {@code docs/conformance.md}. What an earlier run found out stays, until a run finds it
 * out again.
 */
public final class ConformancePage {

  private static final String NOT_TRIED = "not tried";

  private static final String TOP =
      """
      # What a real account says

      AppStream Kit was made beside AWS's documentation, its models and a simulator. What none of them says is in the two tables below, with the test that finds it out. %s

      ## To try it

      ```
      mvn -q -Preal-aws -Daccount=111122223333 -Dregion=us-east-1 -Dmoney=5 -Dprice=0.10 -Dtime=PT4H -Dprefix=kitcheck
      ```

      | Property | What it says |
      |---|---|
      | `account` | the account's id. Credentials are the AWS SDK's defaults; if they are for another account, nothing is done |
      | `region` | the region |
      | `money` | the most that it may cost, in US dollars. The most that it can cost is reckoned first; if that is more, nothing is done |
      | `time` | the longest that it may take. Then it stops and sweeps |
      | `prefix` | what all names begin with: 6 to 16 small letters and digits, a letter first |
      | `price` | what an instance costs an hour, in US dollars, from [AWS's page](https://aws.amazon.com/workspaces/applications/pricing/) |
      | `type` | the instance type; `stream.standard.medium` by default |
      | `image` | the image of the fleets, or a pattern of public ones; `Amazon-AppStream2-Sample-Image-*` by default |
      | `subnets` | subnets of the fleets, with commas between; none by default |
      | `only` | the scenarios to play, with commas between; all by default |
      | `sweep` | only takes away what earlier runs with the prefix have left, also those that were killed |

      Everything gets a name with the prefix and the tag `appstreamkit-real-account`; users, which can't have tags, get addresses in example.com and no mail. At the end, and with `-Dsweep`, all that has both is taken away, and what has only the name is named and left. Roles that belong to the account (AppStream's own, and the service-linked one of Application Auto Scaling) stay.

      What the account answered is in `real-account/target/recordings`, a file a scenario: the members that were there, their types, states and codes of errors, and no names, keys, addresses, links or numbers. Each scenario is played on the simulator, too, and `real-account/target/differences.txt` says where the two differ. The build plays all this on a simulator, in another account of it.

      """;

  private ConformancePage() {}

  /** Returns the page. */
  public static String with(SortedMap<String, Findings.Finding> found) {
    String said =
        found.isEmpty()
            ? "**Nothing of it has been tried yet: all results are empty.**"
            : "Of " + Facts.all().size() + " facts, " + found.size() + " have been tried.";
    return TOP.formatted(said)
        + "## What the service does\n\n"
        + table(Facts.BEHAVIOUR, found)
        + "\n## What is recognised by its words\n\n"
        + "AWS gives these no code of their own. If it words them otherwise, what is said"
        + " is less to the point, and what is decided by them errs on the safe side: nothing is"
        + " repeated, and nothing is taken for done.\n\n"
        + table(Facts.WORDS, found)
        + "\nBeside them, `Unanswered` reads the AWS SDK's own words (`credentials`, `sso session`,"
        + " `must be on the class path`, `expired`) to say why there are no credentials.\n";
  }

  /** Writes the page with what was found out by now, and what its file says of the rest. */
  public static void update(Path file, Findings findings) throws IOException {
    SortedMap<String, Findings.Finding> found = new TreeMap<>();
    if (Files.exists(file)) {
      found.putAll(read(Files.readString(file)));
    }
    found.putAll(findings.all());
    Files.writeString(file, with(found), StandardCharsets.UTF_8);
  }

  /** Returns the results that a page has. */
  public static SortedMap<String, Findings.Finding> read(String page) {
    SortedMap<String, Findings.Finding> found = new TreeMap<>();
    for (Fact fact : Facts.all()) {
      page.lines()
          .filter(line -> line.startsWith("| `" + fact.id() + "` |"))
          .map(line -> line.split(" \\| ", -1))
          .filter(cells -> !cells[4].equals(NOT_TRIED))
          .forEach(
              cells ->
                  found.put(
                      fact.id(), new Findings.Finding(cells[4], cells[5].replaceAll(" \\|$", ""))));
    }
    return found;
  }

  private static String table(List<Fact> facts, SortedMap<String, Findings.Finding> found) {
    StringBuilder table =
        new StringBuilder(
            "| Fact | What is taken to be so | What depends on it | Test | Day | Result |\n"
                + "|---|---|---|---|---|---|\n");
    for (Fact fact : facts) {
      Findings.Finding finding =
          found.getOrDefault(fact.id(), new Findings.Finding(NOT_TRIED, "none"));
      table
          .append("| `")
          .append(fact.id())
          .append("` | ")
          .append(
              String.join(
                  " | ", fact.claim(), fact.where(), fact.test(), finding.day(), finding.result()))
          .append(" |\n");
    }
    return table.toString();
  }
}
