package dev.appstreamkit.simulator.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of random listings, in which things come and go between one page and the next. */
class PageTest {

  private static final Listing LISTING = Listing.of("ListThings", "here", () -> "all");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void sortedListing_whileThingsComeAndGo_showsEachThatStaysOnce(long seed) {
    Random random = new Random(seed);
    TreeSet<String> things = new TreeSet<>();
    for (int i = 0; i < random.nextInt(40); i++) {
      things.add("t" + random.nextInt(100));
    }
    Set<String> stayed = new HashSet<>(things);
    List<String> shown = new ArrayList<>();
    String token = null;
    do {
      Page<String> page = sorted(things, token, 1 + random.nextInt(5));
      shown.addAll(page.items());
      token = page.nextToken();
      for (int i = 0; i < random.nextInt(4); i++) {
        String thing = "t" + random.nextInt(100);
        if (!things.add(thing)) {
          things.remove(thing);
          stayed.remove(thing);
        }
      }
    } while (token != null);
    assertThat(shown).doesNotHaveDuplicates().isSorted().containsAll(stayed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void newestFirst_whileMoreHappensAndOldIsForgotten_showsEachThatStaysOnce(long seed) {
    Random random = new Random(seed);
    Deque<String> things = new ArrayDeque<>();
    int next = 0;
    while (next < 20) {
      things.addFirst(String.valueOf(next++));
    }
    Set<String> stayed = new HashSet<>(things);
    List<String> shown = new ArrayList<>();
    String token = null;
    do {
      Page<String> page =
          Page.of(
              LISTING,
              List.copyOf(things),
              Page.Sequence.asItIs(thing -> thing),
              token,
              1 + random.nextInt(5),
              IllegalStateException::new);
      shown.addAll(page.items());
      token = page.nextToken();
      for (int i = 0; i < random.nextInt(4); i++) {
        things.addFirst(String.valueOf(next++));
        stayed.remove(things.removeLast());
      }
    } while (token != null);
    assertThat(shown).doesNotHaveDuplicates().containsAll(stayed);
  }

  @Test
  void token_ofAnotherListing_isRefused() {
    TreeSet<String> things = new TreeSet<>(List.of("a", "b"));
    for (Listing other :
        List.of(
            Listing.of("ListOthers", "here", () -> "all"),
            Listing.of("ListThings", "there", () -> "all"),
            Listing.of("ListThings", "here", () -> "some"))) {
      assertThatThrownBy(() -> sorted(things, other.token("a"), 1))
          .isInstanceOf(IllegalStateException.class);
    }
    for (String none : List.of("", "1", "MQ==", "%", "\u00e4")) {
      assertThatThrownBy(() -> sorted(things, none, 1)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(sorted(things, LISTING.token("a"), 1).items()).containsExactly("b");
  }

  @Test
  void lastPage_hasNoToken() {
    assertThat(sorted(new TreeSet<>(List.of("a", "b")), null, 2).nextToken()).isNull();
    assertThat(sorted(new TreeSet<>(), null, 2).items()).isEqualTo(Collections.emptyList());
  }

  private static Page<String> sorted(TreeSet<String> things, String token, int size) {
    return Page.of(
        LISTING,
        List.copyOf(things),
        Page.Sequence.by(thing -> thing),
        token,
        size,
        IllegalStateException::new);
  }
}
