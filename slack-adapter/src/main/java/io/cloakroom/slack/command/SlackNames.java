package io.cloakroom.slack.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.line.NameReader;
import io.cloakroom.slack.people.Directory;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.people.UserGroups;
import io.cloakroom.slack.setup.Team;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom and what typed text means. Slack itself writes {@code <@U1|ana>} and {@code <#C1|site>} for
 * what somebody picked; a name that was merely typed is looked up.
 *
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack: slash
 *     commands</a>
 */
public final class SlackNames implements NameReader {
  private static final Pattern PERSON = Pattern.compile("<@([UW][A-Z0-9]+)(\\|[^>]*)?>");
  private static final Pattern GROUP = Pattern.compile("<!subteam\\^(S[A-Z0-9]+)(\\|[^>]*)?>");
  private static final Pattern CHANNEL = Pattern.compile("<#([CGD][A-Z0-9]+)(\\|[^>]*)?>");

  private final Team team;
  private final Directory directory;
  private final Rooms rooms;
  private final UserGroups groups;

  public SlackNames(Team team, Directory directory, Rooms rooms, UserGroups groups) {
    this.team = team;
    this.directory = directory;
    this.rooms = rooms;
    this.groups = groups;
  }

  @Override
  public Optional<String> group(String typed) {
    Matcher picked = GROUP.matcher(typed.strip());
    if (picked.matches()) {
      return Optional.of(picked.group(1));
    }
    String name = typed.strip();
    return name.startsWith("@") ? groups.called(name.substring(1)) : Optional.empty();
  }

  @Override
  public Optional<Person> person(String typed) {
    Matcher picked = PERSON.matcher(typed.strip());
    if (picked.matches()) {
      return Optional.of(team.person(picked.group(1)));
    }
    String name = typed.strip();
    if (!name.startsWith("@") || name.length() == 1) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(directory.everybodyByHandle().get(name.substring(1)))
          .map(team::person);
    } catch (MessengerUnavailable e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Conversation> conversation(String typed) {
    Matcher picked = CHANNEL.matcher(typed.strip());
    if (picked.matches()) {
      return Optional.of(team.conversation(picked.group(1)));
    }
    String name = typed.strip().toLowerCase(Locale.ROOT);
    if (!name.startsWith("#") || name.length() == 1) {
      return Optional.empty();
    }
    try {
      return rooms.called(name.substring(1));
    } catch (MessengerUnavailable e) {
      return Optional.empty();
    }
  }
}
