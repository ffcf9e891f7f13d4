package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks for the admins of the workspace among all its people, page by page. Where Slack wants no
 * more for now, whoever asks next goes on behind the pages that were read: otherwise a workspace of
 * more people than Slack lists in a minute were never read to its end.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/users.list">Slack: users.list</a>
 */
final class AdminSearch {
  private static final String PAGE = "200";

  /** What was found longer ago is looked for anew. */
  private static final Duration GOES_ON = Duration.ofMinutes(15);

  /**
   * What was read.
   *
   * @param cursor behind it; empty before the first page
   */
  private record Read(String cursor, Set<Person> found, Instant begun) {}

  private final WebApi bot;
  private final Team team;
  private final Directory directory;
  private final Clock clock;
  private final AtomicReference<Optional<Read>> left = new AtomicReference<>(Optional.empty());

  AdminSearch(WebApi bot, Team team, Directory directory, Clock clock) {
    this.bot = bot;
    this.team = team;
    this.directory = directory;
    this.clock = clock;
  }

  /** The first of them, so many at most. */
  List<Person> first(int most) throws MessengerUnavailable {
    Instant now = clock.instant();
    Read read =
        left.getAndSet(Optional.empty())
            .filter(one -> now.isBefore(one.begun().plus(GOES_ON)))
            .orElseGet(() -> new Read("", Set.of(), now));
    boolean more = true;
    while (more && read.found().size() < most) {
      ApiAnswer page = page(read);
      Set<Person> found = new LinkedHashSet<>(read.found());
      page.get("members").forEach(user -> admin(user).ifPresent(found::add));
      read = new Read(page.nextCursor(), found, read.begun());
      more = !page.nextCursor().isEmpty();
    }
    return read.found().stream().limit(most).toList();
  }

  private ApiAnswer page(Read read) throws MessengerUnavailable {
    ApiAnswer page;
    try {
      page = bot.call("users.list", Map.of("limit", PAGE, "cursor", read.cursor()));
    } catch (MessengerUnavailable later) {
      left.set(Optional.of(read));
      throw later;
    }
    if (!page.ok()) {
      throw new MessengerUnavailable("users.list is refused: " + page.error());
    }
    return page;
  }

  private Optional<Person> admin(JsonNode user) {
    return Directory.isAdmin(user) && directory.standing(user) == Standing.MEMBER
        ? Optional.of(team.person(user.path("id").asText()))
        : Optional.empty();
  }
}
