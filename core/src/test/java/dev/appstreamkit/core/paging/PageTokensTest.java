package dev.appstreamkit.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTokensTest {

  private final PageTokens tokens = new PageTokens("DescribeFleets");

  @Test
  void next_lastPage_isNull() {
    assertThat(tokens.next(null)).isNull();
    assertThat(tokens.next("")).isNull();
  }

  @Test
  void next_manyPages_areFollowed() {
    for (int page = 0; page < 100_000; page++) {
      assertThat(tokens.next("page " + page)).isEqualTo("page " + page);
    }
    assertThat(tokens.next(null)).isNull();
  }

  /** So many pages that come once, and then a circle of so many. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "7, 1", "0, 2", "1, 2", "3, 5", "100, 3", "5, 100", "999, 1000"})
  void next_circle_isNoticed(int before, int circle) {
    int[] read = {0};

    assertThatThrownBy(
            () -> {
              for (int page = 0; page < 10 * (before + circle); page++) {
                read[0]++;
                tokens.next("" + (page < before ? page : before + (page - before) % circle));
              }
            })
        .isInstanceOfSatisfying(
            RepeatedPageException.class,
            error -> assertThat(error.operation()).isEqualTo("DescribeFleets"))
        .hasMessageContaining("DescribeFleets");
    assertThat(read[0]).isLessThanOrEqualTo(3 * (before + circle) + 2);
  }
}
