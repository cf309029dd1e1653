package dev.appstreamkit.operations.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with an error each: where it is, and what is said of it. */
class BrokenUserFilesTest {

  private static final String NAMES = "email,first_name,last_name\n";
  private static final Stack SHARE = Stack.existing("share-stack");

  @TempDir private Path folder;

  record Broken(String content, Charset charset, long row, String column, String words) {

    @Override
    public String toString() {
      return words + " @" + row + " " + column;
    }
  }

  private static Broken broken(String content, long row, String column, String words) {
    return new Broken(content, StandardCharsets.UTF_8, row, column, words);
  }

  static Stream<Broken> files() {
    return Stream.of(whole(), headers(), addresses(), names(), cells(), counts(), bytes())
        .flatMap(part -> part);
  }

  private static Stream<Broken> whole() {
    return Stream.of(
        broken("", 0, "", "it is empty"),
        broken("\uFEFF", 0, "", "it is empty"),
        broken("\n\n", 0, "", "it is empty"),
        broken("email\n", 0, "", "no users"),
        broken("email", 0, "", "no users"),
        broken("email\n\n\n", 0, "", "no users"),
        broken("email\n,\n", 0, "", "no users"),
        broken("email\ncount,0\n", 0, "", "no users"));
  }

  private static Stream<Broken> headers() {
    return Stream.of(
        broken("a@example.com\n", 1, "", "no column email"),
        broken("first_name,last_name\nA,B\n", 1, "", "no column email"),
        broken("email;first_name\na@example.com;A\n", 1, "", "no column email"),
        broken("email\tstacks\na@example.com\tshare-stack\n", 1, "", "no column email"),
        broken("email,email\na@example.com,b@example.com\n", 1, "email", "too"),
        broken("email,User Name\na@example.com,b@example.com\n", 1, "User Name", "too"),
        broken("email,\na@example.com,\n", 1, "", "has no name"),
        broken("email,frist_name\na@example.com,A\n", 1, "frist_name", "isn't known"),
        broken("email,department\na@example.com,A\n", 1, "department", "isn't known"));
  }

  private static Stream<Broken> addresses() {
    return Stream.of(
        broken("email,enabled\n,true\n", 2, "email", "is missing"),
        broken("email\nhoge\n", 2, "email", "not an e-mail address"),
        broken("email\nhoge@example\n", 2, "email", "not an e-mail address"),
        broken("E-Mail\nho ge@example.com\n", 2, "E-Mail", "not an e-mail address"),
        broken("email\n\"a@example.com,b@example.com\"\n", 2, "email", "not an e-mail address"),
        broken("email\na@example.com\u0000\n", 2, "email", "not an e-mail address"),
        broken("email\n" + "a".repeat(130) + "@example.com\n", 2, "email", "128"),
        broken("email\na@example.com\na@example.com\n", 3, "email", "address of row 2"),
        broken("email\n\na@example.com\n\n a@example.com \n", 5, "email", "address of row 3"));
  }

  private static Stream<Broken> names() {
    return Stream.of(
        broken(NAMES + "a@example.com,Jos\u00e9,Doe\n", 2, "first_name", "the first name"),
        broken(NAMES + "a@example.com,Jo,D\u00f6e\n", 2, "last_name", "the last name"),
        broken(NAMES + "a@example.com,=cmd(),Doe\n", 2, "first_name", "the first name"),
        broken(NAMES + "a@example.com,Jo,\n", 2, "last_name", "is empty"),
        broken(NAMES + "a@example.com,,Doe\n", 2, "first_name", "is empty"));
  }

  private static Stream<Broken> cells() {
    return Stream.of(
        broken(NAMES + "a@example.com,Jo\n", 2, "", "has 2 cells, and the header has 3"),
        broken(NAMES + "a@example.com,Jo,Doe,x\n", 2, "", "has 4 cells"),
        broken("email,stacks\na@example.com,x,y\n", 2, "", "has 3 cells"),
        broken("email,stacks\na@example.com,shared-stack\n", 2, "stacks", "no stack"),
        broken("email,stacks\na@example.com,share-stack;other\n", 2, "stacks", "\"other\""),
        broken("email,stacks\na@example.com,Share-Stack\n", 2, "stacks", "no stack"),
        broken("email,enabled\na@example.com,maybe\n", 2, "enabled", "isn't known"),
        broken("email,Enabled\na@example.com,2\n", 2, "Enabled", "isn't known"),
        broken("email,mail\na@example.com,later\n", 2, "mail", "isn't known"),
        broken("email,mail\na@example.com,resend\n", 2, "mail", "for which request"),
        broken("email,mail\na@example.com,RESEND:\n", 2, "mail", "isn't known"),
        broken("email,assignment_mail\na@example.com,x\n", 2, "assignment_mail", "isn't known"),
        broken("email\n\"a@example.com\n", 2, "", "double quote"),
        broken("email\na@example.com\n\"b@example.com\"x\n", 3, "", "double quote"),
        broken("email\n\"" + "x\n".repeat(600_000), 2, "", "double quote"));
  }

  private static Stream<Broken> counts() {
    return Stream.of(
        broken("email\na@example.com\ncount,2\n", 3, "", "the count is 2, and there are 1"),
        broken("email\na@example.com\nb@example.com\nCount: 1\n", 4, "", "the count is 1"),
        broken("email,mail\na@example.com,\n#total,0\n", 3, "", "the count is 0"),
        broken("email\na@example.com\ncount,many\n", 3, "", "isn't a number"),
        broken("email\na@example.com\ncount\n", 3, "", "isn't a number"),
        broken("email\na@example.com\ncount,-1\n", 3, "", "isn't a number"),
        broken("email\na@example.com\ncount,1\nb@example.com\n", 4, "", "after the row"));
  }

  private static Stream<Broken> bytes() {
    String accents = "email,stacks\na@example.com,caf\u00e9\n";
    return Stream.of(
        new Broken(accents, StandardCharsets.ISO_8859_1, 2, "stacks", "isn't UTF-8"),
        new Broken("email\na@example.com\n", StandardCharsets.UTF_16, 0, "", "UTF-16"),
        new Broken("\uFEFFemail\na@example.com\n", StandardCharsets.UTF_16LE, 0, "", "UTF-16"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void fromCsv_brokenFile_saysWhereAndWhat(Broken file) throws IOException {
    InvalidUsersFileException error = refused(file.content().getBytes(file.charset()));

    assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
    assertThat(error.problems().get(0))
        .satisfies(
            problem -> {
              assertThat(problem.row()).isEqualTo(file.row());
              assertThat(problem.column()).isEqualTo(file.column());
              assertThat(problem.problem()).contains(file.words());
              assertThat(problem.remedy()).isNotBlank();
            });
    assertThat(error.getMessage()).contains(error.problems().get(0).toString());
  }

  @Test
  void files_areFiftyOrMore() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void fromCsv_manyErrors_tellsAllAtOnce() throws IOException {
    InvalidUsersFileException error =
        refused(
            "email,stacks,enabled\nhoge,nowhere,perhaps\nb@example.com,share-stack,true\nfuga,,\n"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(error.problems())
        .extracting(problem -> problem.row() + " " + problem.column())
        .containsExactly("2 stacks", "2 enabled", "2 email", "4 email");
  }

  @Test
  void fromCsv_thousandsOfErrors_listsTheFirstAndCountsAll() throws IOException {
    InvalidUsersFileException error =
        refused(("email\n" + "x\n".repeat(3_000)).getBytes(StandardCharsets.UTF_8));

    assertThat(error.problems()).hasSize(1_000);
    assertThat(error.total()).isGreaterThanOrEqualTo(3_000);
    assertThat(error.getMessage()).endsWith(" more");
  }

  private InvalidUsersFileException refused(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("users.csv"), content);
    return catchThrowableOfType(
        InvalidUsersFileException.class, () -> Users.fromCsv(file, List.of(SHARE)));
  }
}
