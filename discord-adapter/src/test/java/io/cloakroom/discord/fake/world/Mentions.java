package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a message pings, after what its sender allowed. Source: docs, resources/message, allowed
 * mentions object: without one everything in the text pings.
 */
public record Mentions(Set<Long> users, Set<Long> roles, boolean everyone) {
  static final Mentions NONE = new Mentions(Set.of(), Set.of(), false);

  private static final Pattern USER = Pattern.compile("<@!?(\\d+)>");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d+)>");
  private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)");

  public boolean isEmpty() {
    return users.isEmpty() && roles.isEmpty() && !everyone;
  }

  /**
   * Reads the pings of a text.
   *
   * @param allowed the request's allowed_mentions; missing or null to allow everything
   */
  public static Mentions of(String text, JsonNode allowed, boolean mayPingEveryone) {
    boolean open = !allowed.isObject();
    Set<Long> users = ids(USER, text);
    Set<Long> roles = ids(ROLE, text);
    if (!open && !parses(allowed, "users")) {
      users.retainAll(listed(allowed.path("users")));
    }
    if (!open && !parses(allowed, "roles")) {
      roles.retainAll(listed(allowed.path("roles")));
    }
    boolean everyone = EVERYONE.matcher(text).find() && (open || parses(allowed, "everyone"));
    return new Mentions(users, roles, everyone && mayPingEveryone);
  }

  public Mentions plus(long user) {
    Set<Long> more = new LinkedHashSet<>(users);
    more.add(user);
    return new Mentions(more, roles, everyone);
  }

  private static boolean parses(JsonNode allowed, String what) {
    for (JsonNode kind : allowed.path("parse")) {
      if (kind.asText().equals(what)) {
        return true;
      }
    }
    return false;
  }

  private static Set<Long> listed(JsonNode ids) {
    Set<Long> listed = new HashSet<>();
    ids.forEach(id -> listed.add(id.asLong()));
    return listed;
  }

  private static Set<Long> ids(Pattern pattern, String text) {
    Set<Long> ids = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      ids.add(Long.parseLong(matcher.group(1)));
    }
    return ids;
  }
}
