package io.cloakroom.policy.rights;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody, or everybody in a user group, as a value names them.
 *
 * @param group whether it was typed as a group; of an id alone that is not known, and no messenger
 *     gives one to a person and to a group
 */
public record NamedHolder(String id, boolean group) implements Comparable<NamedHolder> {
  private static final Pattern GROUP =
      Pattern.compile(
          "<(?:!subteam\\^|@&)([A-Za-z0-9]{1,100})(?:\\|[^>]*)?>|@?&([A-Za-z0-9._-]{1,100})");

  private static final Pattern PERSON =
      Pattern.compile("<@!?([A-Za-z0-9]{1,100})(?:\\|[^>]*)?>|@?([A-Za-z0-9._-]{1,100})");

  public NamedHolder {
    Objects.requireNonNull(id, "id");
  }

  /** As chats write a mention, and as somebody types an id; empty for anything else. */
  public static Optional<NamedHolder> read(String text) {
    Matcher group = GROUP.matcher(text);
    if (group.matches()) {
      return Optional.of(new NamedHolder(id(group), true));
    }
    Matcher person = PERSON.matcher(text);
    return person.matches() ? Optional.of(new NamedHolder(id(person), false)) : Optional.empty();
  }

  private static String id(Matcher found) {
    return found.group(1) != null ? found.group(1) : found.group(2);
  }

  /** Whether somebody is meant who has that id and is in those groups. */
  public boolean means(String person, Set<String> groups) {
    return groups.contains(id) || (!group && id.equals(person));
  }

  /** As it is kept. */
  public String written() {
    return group ? "&" + id : id;
  }

  @Override
  public int compareTo(NamedHolder other) {
    return Comparator.comparing(NamedHolder::written).compare(this, other);
  }
}
