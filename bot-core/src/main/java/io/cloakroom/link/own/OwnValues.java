package io.cloakroom.link.own;

import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.NewestVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was set for one picture alone, whatever links it has: the nearest layer of its policy.
 *
 * @param texts by name, as people write them; what a newer version set may be among it
 */
public record OwnValues(Map<String, String> texts) {
  /** Under this name stands that one look by somebody else is the last. */
  public static final String ONCE = "once";

  /** Under this name stands that a link ends before its time. */
  public static final String UNTIL = "until";

  /** Once everybody has looked who is to. */
  public static final String ALL_SEEN = "all-seen";

  /** Nothing was set for it. */
  public static final OwnValues NONE = new OwnValues(Map.of());

  public OwnValues {
    texts = Map.copyOf(texts);
    texts.forEach(OwnValues::check);
  }

  private static void check(String name, String text) {
    if (!name.matches("[a-z][a-z-]*") || text.isEmpty() || text.contains("\n")) {
      throw new IllegalArgumentException("not a value of a picture: " + name);
    }
  }

  /**
   * As it was written by {@link #written}; a line that is not a value is left out: only a newer
   * version can read it.
   */
  public static OwnValues read(String written) {
    Map<String, String> texts = new TreeMap<>();
    written
        .lines()
        .filter(line -> line.matches("[a-z][a-z-]*=.+"))
        .forEach(
            line -> {
              int end = line.indexOf('=');
              texts.put(line.substring(0, end), line.substring(end + 1));
            });
    return new OwnValues(texts);
  }

  /** A line for each value, in the order of their names; empty for none. */
  public String written() {
    return new TreeMap<>(texts)
        .entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("\n"));
  }

  /** What was set under the name. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Whether the picture is erased after one look by somebody else. */
  public boolean burns() {
    return texts.containsKey(ONCE);
  }

  /** The same, with a new version in its place. */
  public OwnValues showing(NewestVersion version) {
    return with(NewestVersion.NAME, Optional.of(version.text()));
  }

  /** Whether its links end once everybody has looked. */
  public boolean endsWhenSeen() {
    return text(UNTIL).filter(ALL_SEEN::equals).isPresent();
  }

  /** Whether the setting was set for it. */
  public boolean has(Setting<?> setting) {
    return texts.containsKey(setting.name());
  }

  /**
   * The same with another value under the name.
   *
   * @param text empty when it is to have none of its own
   */
  public OwnValues with(String name, Optional<String> text) {
    Map<String, String> changed = new TreeMap<>(texts);
    text.ifPresentOrElse(value -> changed.put(name, value), () -> changed.remove(name));
    return new OwnValues(changed);
  }

  /** The same, otherwise only by what is otherwise between those two. */
  public OwnValues changed(OwnValues from, OwnValues to) {
    Set<String> names = new TreeSet<>(from.texts.keySet());
    names.addAll(to.texts.keySet());
    OwnValues all = this;
    for (String name : names) {
      if (!from.text(name).equals(to.text(name))) {
        all = all.with(name, to.text(name));
      }
    }
    return all;
  }
}
