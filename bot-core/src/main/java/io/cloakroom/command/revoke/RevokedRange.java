package io.cloakroom.command.revoke;

import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Link;
import io.cloakroom.policy.project.Projects;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Which links were shown before they are ended by a press.
 *
 * @param shown how many there were
 * @param of the id of the person whose pictures it is about; empty for everybody's
 * @param place empty for one channel
 */
record RevokedRange(Instant from, Instant to, int shown, String of, String place) {
  private static final String WORKSPACE = "workspace";
  private static final String PROJECT = "project:";
  private static final int PARTS = 5;

  /** In every channel of the workspace. */
  static RevokedRange everywhere(Instant from, Instant to, String of) {
    return new RevokedRange(from, to, 0, of, WORKSPACE);
  }

  static RevokedRange of(Instant from, Instant to, String of) {
    return new RevokedRange(from, to, 0, of, "");
  }

  /** In the channels that a project has at the moment, and no others. */
  static RevokedRange ofProject(
      Instant from, Instant to, String of, String project, List<Conversation> channels) {
    return new RevokedRange(from, to, 0, of, PROJECT + project + ":" + mark(channels));
  }

  static Optional<RevokedRange> read(String text) {
    String[] parts = text.split("/", PARTS);
    try {
      return parts.length >= 3
          ? Optional.of(
              new RevokedRange(
                  Instant.parse(parts[0]),
                  Instant.parse(parts[1]),
                  Integer.parseInt(parts[2]),
                  parts.length >= 4 ? parts[3] : "",
                  parts.length == PARTS ? parts[4] : ""))
          : Optional.empty();
    } catch (DateTimeParseException | NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  boolean everywhere() {
    return place.equals(WORKSPACE);
  }

  Optional<String> project() {
    return place.startsWith(PROJECT)
        ? Optional.of(place.substring(PROJECT.length()).split(":", 2)[0])
        : Optional.empty();
  }

  /** Whether the project has the channels that it had when it was shown. */
  boolean isAbout(List<Conversation> channels) {
    return place.endsWith(":" + mark(channels));
  }

  private static String mark(List<Conversation> channels) {
    return Integer.toHexString(Projects.ids(channels).hashCode());
  }

  RevokedRange showing(int links) {
    return new RevokedRange(from, to, links, of, place);
  }

  boolean holds(Link link) {
    return !link.issuedAt().isBefore(from) && !link.issuedAt().isAfter(to) && isOf(link);
  }

  boolean isOf(Link link) {
    return of.isEmpty() || link.owner().id().equals(of);
  }

  @Override
  public String toString() {
    String all = from + "/" + to + "/" + shown;
    if (!place.isEmpty()) {
      return all + "/" + of + "/" + place;
    }
    return of.isEmpty() ? all : all + "/" + of;
  }
}
