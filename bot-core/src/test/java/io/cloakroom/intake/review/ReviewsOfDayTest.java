package io.cloakroom.intake.review;

import static io.cloakroom.command.CommandStage.WORKSPACE;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J33: whoever answers for many channels is told of ten a day, and of each once. */
class ReviewsOfDayTest extends ReviewedSite {
  private Person owner;
  private final Map<LocalDate, Set<CardKey>> days = new TreeMap<>();
  private int counted;

  @BeforeEach
  void somebodyOwnsManyChannels() {
    owner = admin("owner");
  }

  private static Conversation channel(int i) {
    return new Conversation(WORKSPACE, "channel-" + i);
  }

  private void owns(int channels) {
    for (int i = 0; i < channels; i++) {
      stale(channel(i), owner);
    }
    turnTo("2026-04-10T12:00:00");
    for (int i = 0; i < 9; i++) {
      scene.clock.turn(Duration.ofHours(7));
      chore.round();
    }
  }

  /** From nine on as many rounds as an hour has of them. */
  private void morning(LocalDate day) {
    turnTo(day + "T09:00:00");
    rounds(day);
  }

  private void rounds(LocalDate day) {
    for (int i = 0; i < 6; i++) {
      chore.round();
      scene.clock.turn(Duration.ofMinutes(10));
    }
    List<SeatedMessenger.Told> told = monthly();
    told.subList(counted, told.size())
        .forEach(card -> days.computeIfAbsent(day, one -> new HashSet<>()).add(card.key()));
    counted = told.size();
  }

  private List<SeatedMessenger.Told> monthly() {
    return cards().stream().filter(one -> one.text().startsWith("Monthly review")).toList();
  }

  private List<SeatedMessenger.Told> shortened() {
    return cards().stream().filter(one -> one.text().startsWith("Nobody chose")).toList();
  }

  private Set<String> channels() {
    Set<String> named = new HashSet<>();
    monthly().forEach(one -> named.add(one.text().lines().findFirst().orElseThrow()));
    return named;
  }

  @Test
  void J33_whoOwns25ChannelsIsToldOfTenADayAndOfEachWithAWeekToAnswer() {
    owns(25);

    for (int day = 1; day <= 12; day++) {
      morning(LocalDate.of(2026, 5, day));
    }

    assertThat(days.values()).extracting(Set::size).containsExactly(10, 10, 5);
    assertThat(days)
        .containsOnlyKeys(
            LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 2), LocalDate.of(2026, 5, 3));
    assertThat(channels()).hasSize(25);
    assertThat(monthly().get(0).text()).contains("Unless somebody", "by 2026-05-08T07:");
    assertThat(monthly().get(24).text()).contains("Unless somebody", "by 2026-05-10T07:");
    assertThat(shortened().get(9).text()).contains(" will end 2026-05-09T07:");
    assertThat(shortened().get(24).text()).contains(" will end 2026-05-11T07:");
  }

  @Test
  void J33_whatWasNotReachedInItsMonthIsToldOfInTheNext() {
    owns(25);
    for (int i = 0; i < 25; i++) {
      scene.set(channel(i), "review", "ask");
    }
    turnTo("2026-05-31T09:00:00");
    rounds(LocalDate.of(2026, 5, 31));
    Set<String> late = channels();
    assertThat(late).hasSize(10);

    morning(LocalDate.of(2026, 6, 1));
    morning(LocalDate.of(2026, 6, 2));

    assertThat(channels()).hasSize(25);
    assertThat(monthly()).hasSize(25);
  }

  @Test
  void J33_aChannelOfTwoWaitsForWhoeverIsToldOfTenAlready() {
    Person second = admin("second");
    stale(channel(10), owner, second);
    stale(channel(11), second);
    owns(10);

    for (int day = 1; day <= 3; day++) {
      morning(LocalDate.of(2026, 5, day));
    }

    Map<Person, Long> each =
        monthly().stream().collect(groupingBy(SeatedMessenger.Told::person, counting()));
    assertThat(each).containsEntry(owner, 11L).containsEntry(second, 2L);
    assertThat(
            monthly().stream()
                .map(SeatedMessenger.Told::text)
                .filter(text -> text.startsWith("Monthly review of #channel-10\n"))
                .collect(groupingBy(text -> text, counting()))
                .values())
        .as("the same for both, with the same week to answer")
        .containsExactly(2L);
    assertThat(channels()).hasSize(12);
  }

  /** Those that are begun keep their places: others do not come before them. */
  @Test
  void J33_aChatThatIsAwayForDaysMakesNoDayOfMoreThanTen() {
    owns(25);
    turnTo("2026-05-01T09:00:00");
    scene.messenger.tellsNobody = true;
    for (int day = 1; day <= 3; day++) {
      morning(LocalDate.of(2026, 5, day));
    }
    assertThat(days).isEmpty();
    List<Review> begun = begun();
    assertThat(begun).isNotEmpty().hasSizeLessThanOrEqualTo(10);

    scene.messenger.tellsNobody = false;
    for (int day = 4; day <= 9; day++) {
      morning(LocalDate.of(2026, 5, day));
    }

    assertThat(days.values()).allSatisfy(day -> assertThat(day.size()).isLessThanOrEqualTo(10));
    assertThat(channels()).hasSize(25);
    assertThat(monthly()).hasSize(25);
  }

  private List<Review> begun() {
    return IntStream.range(0, 25)
        .mapToObj(i -> scene.database.reviews().find(channel(i)).orElseThrow())
        .filter(one -> one.state() == Review.State.TELLING)
        .toList();
  }

  /** Two nodes, one of which dies at each of its first saves: nobody is told of an eleventh. */
  @Test
  void J33_nodesThatDieTellNobodyOfMoreThanTen() {
    owns(15);
    ReviewStore reviews = scene.database.reviews();
    turnTo("2026-05-01T09:00:00");
    for (int saves = 0; saves < 30; saves++) {
      for (boolean after : List.of(false, true)) {
        chore = chore(new DyingReviews(reviews, saves % 6, after));
        try {
          chore.round();
        } catch (DyingReviews.Killed dead) {
          scene.clock.turn(Duration.ofMinutes(6));
        }
      }
    }
    chore = chore(reviews);
    rounds(LocalDate.of(2026, 5, 1));
    assertThat(days.get(LocalDate.of(2026, 5, 1))).hasSize(10);

    morning(LocalDate.of(2026, 5, 2));
    assertThat(days.get(LocalDate.of(2026, 5, 2))).hasSize(5);
    assertThat(channels()).hasSize(15);
  }
}
